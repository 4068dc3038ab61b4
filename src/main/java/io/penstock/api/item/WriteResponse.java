package io.penstock.api.item;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.api.json.RenderedItem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a write did.
 *
 * @param attributes the attributes that {@code returnValues} asked for, if there are any
 * @param consumedCapacity the write capacity units it cost
 */
@RegisterForReflection
@Schema(name = "WriteResponse", description = "What a write did.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WriteResponse(
        @Nullable RenderedItem attributes, @Nullable Double consumedCapacity) {}
