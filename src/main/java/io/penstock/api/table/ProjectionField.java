package io.penstock.api.table;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which attributes an index holds besides the keys.
 *
 * @param type all, the keys alone, or those named
 * @param attributes the named ones, for {@code INCLUDE}
 */
@RegisterForReflection
@Schema(name = "IndexProjection", description = "Which attributes an index holds besides the keys.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProjectionField(
        @JsonProperty(required = true) @Schema(required = true)
        Type type,

        @Nullable List<String> attributes) {

    static final ProjectionField ALL = new ProjectionField(Type.ALL, null);

    /** How much an index holds. */
    @Schema(name = "IndexProjectionType")
    public enum Type {
        /** Every attribute. */
        ALL,
        /** The keys of the index and of the table. */
        KEYS_ONLY,
        /** The keys and the named attributes. */
        INCLUDE
    }
}
