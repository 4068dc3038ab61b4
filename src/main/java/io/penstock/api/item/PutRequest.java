package io.penstock.api.item;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penstock.api.json.ItemAttributes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of a put.
 *
 * @param item the item, with its key
 * @param condition a condition expression that must hold
 * @param names what the expression's name placeholders stand for
 * @param values what the expression's value placeholders stand for
 * @param returnValues which attributes to return; nothing by default
 */
@RegisterForReflection
@Schema(name = "PutRequest", description = "An item to write over whatever has its key, and the condition to do so.")
public record PutRequest(
        @JsonProperty(required = true) @Schema(required = true)
        ItemAttributes item,

        @Schema(examples = "attribute_not_exists(#n)") @Nullable
        String condition,

        @Nullable Map<String, String> names,
        @Nullable ItemAttributes values,
        @Nullable OldValues returnValues) {

    /** What a put or delete can return. */
    public enum OldValues {
        /** Nothing. */
        NONE,
        /** The item that was there before, whole. */
        ALL_OLD
    }
}
