package io.penstock.api.schema;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.penstock.store.schema.SimilarSchema;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The schemas that resemble one.
 *
 * @param name the one
 * @param threshold the least similarity
 * @param similar the others, the most similar first and equally similar ones by name
 */
@RegisterForReflection
@Schema(name = "SimilarSchemas", description = "The schemas that resemble one.")
@JsonPropertyOrder({"name", "threshold", "similar"})
public record SimilarResponse(String name, double threshold, List<Similar> similar) {

    /**
     * A schema that resembles another.
     *
     * @param name what it is called
     * @param similarity the common field names divided by all field names of both, from 0 to 1
     */
    @RegisterForReflection
    @Schema(name = "SimilarSchema")
    @JsonPropertyOrder({"name", "similarity"})
    public record Similar(String name, double similarity) {

        static Similar of(SimilarSchema schema) {
            return new Similar(schema.name().text(), schema.similarity());
        }
    }
}
