package io.penstock.api.item;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.api.json.RenderedItem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An item that was read.
 *
 * @param item the item, or the part of it that was asked for
 * @param consumedCapacity the read capacity units it cost
 */
@RegisterForReflection
@Schema(name = "ItemResponse", description = "An item that was read.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ItemResponse(RenderedItem item, @Nullable Double consumedCapacity) {}
