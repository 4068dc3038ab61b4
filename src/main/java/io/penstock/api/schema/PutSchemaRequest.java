package io.penstock.api.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penstock.api.problem.ProblemException;
import io.penstock.store.schema.Compatibility;
import io.penstock.store.schema.SchemaDraft;
import io.penstock.store.schema.SchemaType;
import io.penstock.store.schema.json.JsonDocument;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A schema to store.
 *
 * @param schema the document
 * @param attributes what else to keep beside it
 * @param type what the document is
 * @param compatibility what a new version must be to the one before it
 */
@RegisterForReflection
@Schema(name = "PutSchemaRequest", description = "A schema to store.")
public record PutSchemaRequest(
        @JsonProperty(required = true) @Schema(required = true, description = "A JSON Schema, or any JSON object.")
        DocumentField schema,

        @Schema(description = "Any JSON object to keep beside it; absent means none.") @Nullable
        DocumentField attributes,

        @Schema(description = "Absent leaves it as it is; a new schema is a `json-schema`.") @Nullable
        Type type,

        @Schema(description = "Absent leaves it as it is; a new schema has `none`.") @Nullable
        Mode compatibility) {

    /** What a document is. */
    public enum Type {
        /** A JSON Schema of draft 2020-12. */
        @JsonProperty("json-schema")
        JSON_SCHEMA,
        /** Any JSON object. */
        @JsonProperty("json")
        JSON
    }

    /** What a new version must be to the one before it. */
    public enum Mode {
        /** Nothing. */
        @JsonProperty("none")
        NONE,
        /** What was valid is still valid. */
        @JsonProperty("backward")
        BACKWARD,
        /** What is valid was valid. */
        @JsonProperty("forward")
        FORWARD,
        /** Both. */
        @JsonProperty("full")
        FULL
    }

    /**
     * Makes a draft of it.
     *
     * @return the draft
     * @throws ProblemException if a member is no object
     */
    public SchemaDraft draft() {
        JsonDocument beside = attributes == null ? null : attributes.document();
        if (beside != null && !beside.tree().isObject()) {
            throw ProblemException.field("/attributes", "must be an object");
        }
        if (!schema.document().tree().isObject() && !schema.document().tree().isBoolean()) {
            throw ProblemException.field("/schema", "must be an object");
        }
        return new SchemaDraft(
                schema.document(),
                beside,
                type == null ? null : SchemaType.valueOf(type.name()),
                compatibility == null ? null : Compatibility.valueOf(compatibility.name()));
    }
}
