package io.penstock.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.penstock.api.json.RenderedItem;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller is told of a failure: RFC 9457, with members of our own. Absent members are left out of the JSON.
 *
 * @param type a stable URN, {@code urn:penstock:problem:} and the code
 * @param title what kind of problem this is, always the same for a code
 * @param status the HTTP status
 * @param detail what is wrong this time; never an attribute's value
 * @param code the stable name of the problem, in kebab case, on which programs may decide
 * @param retryable whether the same request may simply be sent again
 * @param retryAfterSeconds how long to wait before that, also in {@code Retry-After}
 * @param requestId the request's id, also in {@code X-Request-Id} and in the log
 * @param operation the operation that failed
 * @param table the table it was for
 * @param parameter the query parameter or header at fault
 * @param pointer the place in the body at fault, as a JSON pointer
 * @param line the line of the body at fault
 * @param column the column of the body at fault
 * @param limit the limit that was passed
 * @param actual the size that passed it
 * @param unit the unit of both
 * @param violations each thing wrong, if there are several
 * @param differences how an existing table differs from the one asked for
 * @param reasons why a transaction was cancelled
 * @param etag the item's ETag as it stands
 * @param item the item as it stands, if the request asked for it
 */
@Schema(name = "Problem", description = "A failure by RFC 9457.")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "title", "status", "detail", "code", "retryable", "retryAfterSeconds", "requestId"})
public record Problem(
        @Schema(examples = "urn:penstock:problem:table-not-found")
        String type,

        @Schema(examples = "Not found") String title,
        @Schema(examples = "404") int status,

        @Schema(examples = "the table cities does not exist")
        String detail,

        @Schema(examples = "table-not-found") String code,
        boolean retryable,
        @Nullable Long retryAfterSeconds,
        @Nullable String requestId,
        @Nullable String operation,
        @Nullable String table,
        @Nullable String parameter,
        @Nullable String pointer,
        @Nullable Integer line,
        @Nullable Integer column,
        @Nullable Long limit,
        @Nullable Long actual,
        @Nullable String unit,
        @Nullable List<Violation> violations,
        @Nullable List<String> differences,
        @Nullable List<Reason> reasons,
        @Nullable String etag,
        @Nullable RenderedItem item) {

    /** The media type of a problem as a body. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE_PREFIX = "urn:penstock:problem:";

    /**
     * One thing wrong with an input.
     *
     * @param path where in the input
     * @param message what is wrong
     */
    @Schema(name = "ProblemViolation", description = "One thing wrong with an input.")
    public record Violation(String path, String message) {}

    /**
     * Why one action made its transaction fail.
     *
     * @param index the action's place in the transaction, from 0
     * @param code DynamoDB's code for it
     * @param message what DynamoDB said
     * @param item the item as it stands, if the action asked for it
     */
    @Schema(name = "ProblemReason", description = "Why one action made its transaction fail.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Reason(
            int index,
            @Schema(examples = "ConditionalCheckFailed") String code,
            @Nullable String message,
            @Nullable RenderedItem item) {}

    /**
     * Starts a problem.
     *
     * @param status the HTTP status; its own words are the title
     * @param code the stable name, in kebab case
     * @param detail what is wrong
     * @return a builder
     */
    public static ProblemBuilder of(int status, String code, String detail) {
        return new ProblemBuilder(TYPE_PREFIX + code, status, code, detail);
    }

    /**
     * Names the request.
     *
     * @param id its id
     * @return the same problem for that request
     */
    public Problem withRequestId(@Nullable String id) {
        return new Problem(
                type,
                title,
                status,
                detail,
                code,
                retryable,
                retryAfterSeconds,
                id,
                operation,
                table,
                parameter,
                pointer,
                line,
                column,
                limit,
                actual,
                unit,
                violations,
                differences,
                reasons,
                etag,
                item);
    }
}
