package io.penstock.api.schema;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.penstock.store.schema.SchemaById;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A document that was found by its id.
 *
 * @param id the id
 * @param type what the document is
 * @param uses the names and versions that hold it, 100 at most
 * @param schema the document
 */
@RegisterForReflection
@Schema(name = "SchemaByIdResponse", description = "A document, and the names and versions that hold it.")
@JsonPropertyOrder({"id", "type", "uses", "schema"})
public record SchemaByIdResponse(
        String id,
        String type,
        List<Use> uses,

        @JsonRawValue @Schema(implementation = Object.class) String schema) {

    /**
     * A name and a version.
     *
     * @param name the schema
     * @param version the version
     */
    @RegisterForReflection
    @Schema(name = "SchemaUse")
    public record Use(String name, long version) {}

    static SchemaByIdResponse of(SchemaById found) {
        return new SchemaByIdResponse(
                found.content().id(),
                found.content().type().wireName(),
                found.uses().stream()
                        .map(use -> new Use(use.name().text(), use.version()))
                        .toList(),
                found.content().schema());
    }
}
