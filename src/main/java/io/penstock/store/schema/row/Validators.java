package io.penstock.store.schema.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.store.schema.DocumentValidator;
import io.penstock.store.schema.SchemaContent;
import io.penstock.store.schema.SchemaType;
import io.penstock.store.schema.check.CompiledSchema;
import io.penstock.store.schema.check.CompiledSchemas;
import io.penstock.store.schema.check.Verdict;
import io.penstock.store.schema.json.JsonDocument;
import io.smallrye.mutiny.Uni;

/** Makes validators of stored schemas. Thread-safe. */
final class Validators {

    private final CompiledSchemas compiled;
    private final Workers workers;

    Validators(CompiledSchemas compiled, Workers workers) {
        this.compiled = compiled;
        this.workers = workers;
    }

    Uni<DocumentValidator> of(SchemaContent content, long version, FailureContext context) {
        if (content.type() != SchemaType.JSON_SCHEMA) {
            return Uni.createFrom()
                    .failure(new InvalidInputException(
                            context, "a schema of type json validates nothing; it must be a json-schema", (Throwable)
                                    null));
        }
        return workers.compute(() -> {
            CompiledSchema schema = compiled.of(JsonDocument.stored(content.schema()));
            return new CompiledValidator(version, content.id(), schema, workers);
        });
    }

    private record CompiledValidator(long version, String id, CompiledSchema schema, Workers workers)
            implements DocumentValidator {

        @Override
        public Uni<Verdict> validate(JsonNode document) {
            return workers.compute(() -> schema.validate(document));
        }
    }
}
