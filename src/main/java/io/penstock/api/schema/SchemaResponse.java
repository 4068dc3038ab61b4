package io.penstock.api.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.penstock.store.schema.SchemaContent;
import io.penstock.store.schema.SchemaVersion;
import io.penstock.store.schema.StoredSchema;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A schema, or one version of it. Absent members are left out of the JSON.
 *
 * @param name what it is called
 * @param version counts its changes, from 1
 * @param id the id of the document's canonical form
 * @param type what the document is
 * @param compatibility what the next version must be to this one
 * @param createdAt when the name was first used, or the version was written
 * @param updatedAt when content or settings last changed
 * @param deletedAt when it was deleted
 * @param changed whether a put changed anything
 * @param schema the document
 * @param attributes what is kept beside it
 */
@RegisterForReflection
@Schema(name = "SchemaResponse", description = "A schema, or one version of it.")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "name",
    "version",
    "id",
    "type",
    "compatibility",
    "createdAt",
    "updatedAt",
    "deletedAt",
    "changed",
    "schema",
    "attributes"
})
public record SchemaResponse(
        String name,
        long version,

        @Schema(examples = "c1-sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")
        String id,

        String type,
        @Nullable String compatibility,
        String createdAt,
        @Nullable String updatedAt,
        @Nullable String deletedAt,
        @Nullable Boolean changed,

        @JsonRawValue @Schema(implementation = Object.class) @Nullable
        String schema,

        @JsonRawValue @Schema(implementation = Object.class) @Nullable
        String attributes) {

    static SchemaResponse of(StoredSchema stored) {
        return of(stored, null, stored.content().schema(), stored.content().attributes());
    }

    static SchemaResponse ofPut(StoredSchema stored, boolean changed) {
        return of(stored, changed, null, null);
    }

    private static SchemaResponse of(
            StoredSchema stored, @Nullable Boolean changed, @Nullable String schema, @Nullable String attributes) {
        SchemaContent content = stored.content();
        Instant deletedAt = stored.state().deletedAt();
        return new SchemaResponse(
                stored.name().text(),
                stored.version(),
                content.id(),
                content.type().wireName(),
                stored.compatibility().wireName(),
                stored.state().createdAt().toString(),
                stored.state().updatedAt().toString(),
                deletedAt == null ? null : deletedAt.toString(),
                changed,
                schema,
                attributes);
    }

    static SchemaResponse of(SchemaVersion version) {
        return new SchemaResponse(
                version.name().text(),
                version.version(),
                version.content().id(),
                version.content().type().wireName(),
                null,
                version.createdAt().toString(),
                null,
                null,
                null,
                version.content().schema(),
                version.content().attributes());
    }
}
