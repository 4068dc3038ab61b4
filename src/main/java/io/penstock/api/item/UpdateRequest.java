package io.penstock.api.item;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penstock.api.json.ItemAttributes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of an update by expression.
 *
 * @param update an update expression
 * @param condition a condition expression that must hold
 * @param names what the expressions' name placeholders stand for
 * @param values what the expressions' value placeholders stand for
 * @param returnValues which attributes to return; nothing by default
 */
@RegisterForReflection
@Schema(name = "UpdateRequest", description = "A change by DynamoDB's update expression, and the condition to make it.")
public record UpdateRequest(
        @JsonProperty(required = true) @Schema(required = true, examples = "SET #visits = #visits + :one")
        String update,

        @Nullable String condition,
        @Nullable Map<String, String> names,
        @Nullable ItemAttributes values,
        @Nullable UpdatedValues returnValues) {

    /** What an update can return. */
    public enum UpdatedValues {
        /** Nothing. */
        NONE,
        /** The item as it was before, whole. */
        ALL_OLD,
        /** The changed attributes as they were before. */
        UPDATED_OLD,
        /** The item as it is now, whole. */
        ALL_NEW,
        /** The changed attributes as they are now. */
        UPDATED_NEW
    }
}
