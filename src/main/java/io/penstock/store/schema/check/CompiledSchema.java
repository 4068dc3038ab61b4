package io.penstock.store.schema.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.InvalidInputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A schema ready to validate documents. Immutable, thread-safe. */
public final class CompiledSchema {

    private static final FailureContext WHERE = FailureContext.of("ValidateDocument");

    private final Schema schema;

    CompiledSchema(Schema schema) {
        this.schema = schema;
    }

    /**
     * Validates a document. Takes up to some seconds of one processor: not for an event loop.
     *
     * @param document as {@code JsonTree} reads it
     * @return the verdict
     * @throws InvalidInputException if schema and document together ask for more work than {@link WorkLimit} allows
     */
    public Verdict validate(JsonNode document) {
        WorkLimit limit = new WorkLimit();
        try {
            JsonNode exact = ExactNumbers.of(document);
            limit.run(() -> schema.validate(limit, exact));
        } catch (WorkExceededException e) {
            throw new InvalidInputException(
                    WHERE, "validating this document takes more work than is allowed: " + e.getMessage(), e);
        } catch (SchemaException e) {
            throw new InvalidInputException(WHERE, "the schema cannot be applied: " + e.getMessage(), e);
        }
        return verdict(limit.getErrors());
    }

    private static Verdict verdict(List<Error> errors) {
        List<Fault> faults = new ArrayList<>();
        for (Error error : errors) {
            faults.add(new Fault(pointer(error), code(error), error.getMessage()));
            if (faults.size() == Verdict.FAULTS_MAX) {
                break;
            }
        }
        faults.sort(Comparator.comparing(Fault::path).thenComparing(Fault::code));
        return new Verdict(faults, errors.size());
    }

    private static String pointer(Error error) {
        StringBuilder pointer = new StringBuilder(error.getInstanceLocation().toString());
        if (error.getProperty() != null && "required".equals(error.getKeyword())) {
            pointer.append('/').append(error.getProperty().replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    private static String code(Error error) {
        String keyword = error.getKeyword();
        return keyword == null ? "invalid" : keyword;
    }
}
