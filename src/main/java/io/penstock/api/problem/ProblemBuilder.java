package io.penstock.api.problem;

import io.penstock.api.json.RenderedItem;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the members of a {@link Problem}. Each method sets one and returns this. Not thread-safe. */
public final class ProblemBuilder {
    private final String type;
    private final int status;
    private final String code;
    private final String detail;
    private boolean retryable;
    private @Nullable Long retryAfterSeconds;
    private @Nullable String requestId;
    private @Nullable String operation;
    private @Nullable String table;
    private @Nullable String parameter;
    private @Nullable String pointer;
    private @Nullable Integer line;
    private @Nullable Integer column;
    private @Nullable Long limit;
    private @Nullable Long actual;
    private @Nullable String unit;
    private @Nullable List<Problem.Violation> violations;
    private @Nullable List<String> differences;
    private @Nullable List<Problem.Reason> reasons;
    private @Nullable String etag;
    private @Nullable RenderedItem item;

    ProblemBuilder(String type, int status, String code, String detail) {
        this.type = type;
        this.status = status;
        this.code = code;
        this.detail = detail;
    }

    /**
     * Says whether the same request may simply be sent again.
     *
     * @param value true if so
     * @return this
     */
    public ProblemBuilder retryable(boolean value) {
        retryable = value;
        return this;
    }

    /**
     * Says how long to wait before the next try. Rounds up to whole seconds, and to at least one, since
     * {@code Retry-After} has no fractions.
     *
     * @param value the pause
     * @return this
     */
    public ProblemBuilder retryAfter(Duration value) {
        retryAfterSeconds = Math.max(1, value.plusMillis(999).toSeconds());
        return this;
    }

    /**
     * Names the request.
     *
     * @param value its id
     * @return this
     */
    public ProblemBuilder requestId(@Nullable String value) {
        requestId = value;
        return this;
    }

    /**
     * Names the operation.
     *
     * @param value its name
     * @return this
     */
    public ProblemBuilder operation(@Nullable String value) {
        operation = value;
        return this;
    }

    /**
     * Names the table.
     *
     * @param value its name
     * @return this
     */
    public ProblemBuilder table(@Nullable String value) {
        table = value;
        return this;
    }

    /**
     * Names the query parameter or header at fault.
     *
     * @param value its name
     * @return this
     */
    public ProblemBuilder parameter(String value) {
        parameter = value;
        return this;
    }

    /**
     * Names the place in the body at fault.
     *
     * @param value a JSON pointer
     * @return this
     */
    public ProblemBuilder pointer(String value) {
        pointer = value;
        return this;
    }

    /**
     * Names the place in the body's text at fault.
     *
     * @param lineNumber from 1
     * @param columnNumber from 1
     * @return this
     */
    public ProblemBuilder at(int lineNumber, int columnNumber) {
        line = lineNumber;
        column = columnNumber;
        return this;
    }

    /**
     * Says which limit was passed, and by how much.
     *
     * @param limitValue the limit
     * @param actualValue the size
     * @param unitName the unit of both
     * @return this
     */
    public ProblemBuilder limit(long limitValue, long actualValue, String unitName) {
        limit = limitValue;
        actual = actualValue;
        unit = unitName;
        return this;
    }

    ProblemBuilder violations(List<Problem.Violation> value) {
        violations = value.isEmpty() ? null : value;
        return this;
    }

    ProblemBuilder differences(List<String> value) {
        differences = value.isEmpty() ? null : value;
        return this;
    }

    ProblemBuilder reasons(List<Problem.Reason> value) {
        reasons = value.isEmpty() ? null : value;
        return this;
    }

    /**
     * Gives the item's ETag as it stands.
     *
     * @param value the ETag with its quotes
     * @return this
     */
    public ProblemBuilder etag(@Nullable String value) {
        etag = value;
        return this;
    }

    /**
     * Gives the item as it stands.
     *
     * @param value the item
     * @return this
     */
    public ProblemBuilder item(@Nullable RenderedItem value) {
        item = value;
        return this;
    }

    /**
     * Makes the problem.
     *
     * @return the problem
     */
    public Problem build() {
        return new Problem(
                type,
                HttpStatus.title(status),
                status,
                detail,
                code,
                retryable,
                retryAfterSeconds,
                requestId,
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

    /**
     * Makes an exception of the problem, to be thrown or failed with.
     *
     * @return the exception
     */
    public ProblemException exception() {
        return new ProblemException(build());
    }
}
