package io.penstock.api.schema.batch;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penstock.api.schema.DocumentField;
import io.penstock.api.schema.PutSchemaRequest;
import io.penstock.api.schema.SchemaCalls;
import io.penstock.store.schema.SchemaName;
import io.penstock.store.schema.WriteGuard;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One schema of a batch.
 *
 * @param name what it is called
 * @param schema the document
 * @param attributes what else to keep beside it
 * @param type what the document is
 * @param compatibility what a new version must be to the one before it
 * @param ifMatch as the header
 * @param ifNoneMatch as the header
 */
@RegisterForReflection
@Schema(name = "BatchSchema", description = "One schema of a batch.")
public record BatchEntry(
        @JsonProperty(required = true) @Schema(required = true)
        String name,

        @JsonProperty(required = true) @Schema(required = true)
        DocumentField schema,

        @Nullable DocumentField attributes,
        PutSchemaRequest.@Nullable Type type,
        PutSchemaRequest.@Nullable Mode compatibility,
        @Nullable String ifMatch,
        @Nullable String ifNoneMatch) {

    SchemaName schemaName() {
        return new SchemaName(name);
    }

    PutSchemaRequest request() {
        return new PutSchemaRequest(schema, attributes, type, compatibility);
    }

    WriteGuard guard() {
        return SchemaCalls.guard(ifMatch, ifNoneMatch);
    }
}
