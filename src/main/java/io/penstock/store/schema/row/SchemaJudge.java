package io.penstock.store.schema.row;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.store.schema.Compatibility;
import io.penstock.store.schema.PutOutcome;
import io.penstock.store.schema.SchemaType;
import io.penstock.store.schema.StoredSchema;
import io.penstock.store.schema.check.CompiledSchemas;
import io.penstock.store.schema.compatibility.CompatibilityCheck;
import io.penstock.store.schema.compatibility.Incompatibility;
import io.penstock.store.schema.json.JsonDocument;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says whether a schema may be stored: whether it is what it claims to be, and compatible as demanded. Thread-safe. */
final class SchemaJudge {

    private static final FailureContext WHERE = FailureContext.of("CheckSchema");

    private final CompiledSchemas compiled;
    private final Workers workers;

    SchemaJudge(CompiledSchemas compiled, Workers workers) {
        this.compiled = compiled;
        this.workers = workers;
    }

    /**
     * Judges a schema on a worker thread.
     *
     * @return a Uni that emits why it is not compatible, or null if it may be stored; fails with {@code InvalidInput}
     *     if it is not what it claims to be
     */
    Uni<PutOutcome.@Nullable Incompatible> judge(SchemaWriter.Decided decided) {
        if (decided.content().type() == SchemaType.JSON) {
            return Uni.createFrom().item(() -> {
                requireObject(decided);
                return null;
            });
        }
        return workers.compute(() -> {
            compiled.of(decided.document());
            return incompatible(decided);
        });
    }

    private static void requireObject(SchemaWriter.Decided decided) {
        if (!decided.document().tree().isObject()) {
            throw invalid("a schema of type json must be a JSON object");
        }
        if (decided.compatibility() != Compatibility.NONE) {
            throw invalid("compatibility " + decided.compatibility().wireName()
                    + " is known for schemas of type json-schema only; with type json it must be none");
        }
    }

    private static PutOutcome.@Nullable Incompatible incompatible(SchemaWriter.Decided decided) {
        StoredSchema before = decided.before();
        Compatibility compatibility = decided.compatibility();
        if (before == null || compatibility == Compatibility.NONE) {
            return null;
        }
        if (before.content().type() != SchemaType.JSON_SCHEMA) {
            throw invalid("the version before is of type json, which no schema can be " + compatibility.wireName()
                    + " compatible with; store it with compatibility none first");
        }
        CompatibilityCheck check = new CompatibilityCheck(
                JsonDocument.stored(before.content().schema()).tree(),
                decided.document().tree());
        List<Incompatibility> found = new ArrayList<>();
        if (compatibility.demandsBackward()) {
            found.addAll(check.backward());
        }
        if (compatibility.demandsForward()) {
            found.addAll(check.forward());
        }
        return found.isEmpty() ? null : new PutOutcome.Incompatible(compatibility, before.version(), found);
    }

    private static InvalidInputException invalid(String detail) {
        return new InvalidInputException(WHERE, detail, (Throwable) null);
    }
}
