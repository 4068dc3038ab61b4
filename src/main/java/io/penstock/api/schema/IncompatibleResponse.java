package io.penstock.api.schema;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.store.schema.PutOutcome;
import io.penstock.store.schema.SchemaName;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The problem of a schema that is not compatible with the version before it.
 *
 * @param problem what every problem has
 * @param incompatibilities where and why
 */
@RegisterForReflection
@Schema(name = "IncompatibleSchema", description = "A problem by RFC 9457 with the reasons, one by one.")
public record IncompatibleResponse(@JsonUnwrapped Problem problem, List<Reason> incompatibilities) {

    /** The problem's stable name. */
    public static final String CODE = "incompatible-schema";

    /** The most reasons that are told at once. */
    private static final int REASONS_MAX = 1_000;

    /**
     * One reason.
     *
     * @param path the place in the schema, as a JSON pointer; references are not part of it
     * @param code what is wrong there
     * @param against the version that it is at odds with
     * @param direction {@code backward} if the new schema refuses what the old one admits, {@code forward} if the old
     *     one refuses what the new one admits
     * @param detail the same as a sentence
     */
    @RegisterForReflection
    @Schema(name = "Incompatibility")
    public record Reason(String path, String code, long against, String direction, String detail) {}

    static IncompatibleResponse of(PutOutcome.Incompatible outcome, SchemaName name, String requestId) {
        Problem problem = Problem.of(HttpStatus.CONFLICT, CODE, detail(outcome, name))
                .operation("PutSchema")
                .requestId(requestId)
                .build();
        return new IncompatibleResponse(problem, reasons(outcome));
    }

    /**
     * Tells the outcome as a sentence.
     *
     * @param outcome the outcome
     * @param name the schema
     * @return the sentence
     */
    public static String detail(PutOutcome.Incompatible outcome, SchemaName name) {
        return "the schema " + name.text() + " is not "
                + outcome.compatibility().wireName()
                + " compatible with its version " + outcome.against() + ": "
                + outcome.incompatibilities().size() + " reasons";
    }

    /**
     * Tells the reasons one by one.
     *
     * @param outcome the outcome
     * @return the reasons, 1,000 at most
     */
    public static List<Reason> reasons(PutOutcome.Incompatible outcome) {
        return outcome.incompatibilities().stream()
                .limit(REASONS_MAX)
                .map(reason -> new Reason(
                        reason.path(),
                        reason.code(),
                        outcome.against(),
                        reason.direction().name().toLowerCase(Locale.ROOT),
                        reason.detail()))
                .toList();
    }
}
