package io.penstock.api.schema;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.penstock.store.schema.SchemaVersion;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A version in a list.
 *
 * @param version its number, from 1
 * @param id the id of its document
 * @param type what the document is
 * @param createdAt when it was written
 */
@RegisterForReflection
@Schema(name = "ListedVersion", description = "A version in a list.")
@JsonPropertyOrder({"version", "id", "type", "createdAt"})
public record ListedVersionResponse(long version, String id, String type, String createdAt) {

    static ListedVersionResponse of(SchemaVersion.Summary summary) {
        return new ListedVersionResponse(
                summary.version(),
                summary.id(),
                summary.type().wireName(),
                summary.createdAt().toString());
    }
}
