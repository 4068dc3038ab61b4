package io.penstock.api.transaction;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction that writes did.
 *
 * @param actions how many actions happened: all
 * @param consumedCapacity the capacity units it cost, all tables together
 */
@RegisterForReflection
@Schema(name = "WriteTransactionResponse", description = "Every action happened.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WriteTransactionResponse(
        int actions, @Nullable Double consumedCapacity) {}
