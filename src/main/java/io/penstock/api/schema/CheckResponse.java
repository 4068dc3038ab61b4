package io.penstock.api.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.penstock.store.schema.PutOutcome;
import io.penstock.store.schema.SchemaStore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What storing a schema would do.
 *
 * @param compatible whether it would be stored
 * @param version the version that would be the latest then, if it would
 * @param changed whether it would be a new one
 * @param id the id of its content
 * @param incompatibilities why it would not be stored
 */
@RegisterForReflection
@Schema(name = "CheckSchemaResponse", description = "What storing a schema would do.")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"compatible", "version", "changed", "id", "incompatibilities"})
public record CheckResponse(
        boolean compatible,
        @Nullable Long version,
        boolean changed,
        String id,
        @Nullable List<IncompatibleResponse.Reason> incompatibilities) {

    static CheckResponse of(SchemaStore.CheckOutcome outcome, String id) {
        PutOutcome.Incompatible incompatible = outcome.incompatible();
        return incompatible == null
                ? new CheckResponse(true, outcome.version(), outcome.changed(), id, null)
                : new CheckResponse(false, null, false, id, IncompatibleResponse.reasons(incompatible));
    }
}
