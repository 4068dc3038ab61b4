package io.penstock.api.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.store.schema.ListedName;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A name in a list.
 *
 * @param name what the schema is called
 * @param deletedAt when it was deleted
 */
@RegisterForReflection
@Schema(name = "ListedName", description = "A name in a list.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListedNameResponse(String name, @Nullable String deletedAt) {

    static ListedNameResponse of(ListedName listed) {
        Instant deletedAt = listed.deletedAt();
        return new ListedNameResponse(listed.name().text(), deletedAt == null ? null : deletedAt.toString());
    }
}
