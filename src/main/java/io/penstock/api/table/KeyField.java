package io.penstock.api.table;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * An attribute of a key.
 *
 * @param name the attribute's name
 * @param type its type
 */
@RegisterForReflection
@Schema(name = "KeyField", description = "An attribute of a key.")
public record KeyField(
        @JsonProperty(required = true) @Schema(required = true, examples = "country")
        String name,

        @JsonProperty(required = true) @Schema(required = true)
        Type type) {

    /** The types that a key can have. */
    @Schema(name = "KeyType")
    public enum Type {
        /** A string. */
        S,
        /** A number. */
        N,
        /** Bytes. */
        B;

        ScalarAttributeType toSdk() {
            return ScalarAttributeType.fromValue(name());
        }
    }
}
