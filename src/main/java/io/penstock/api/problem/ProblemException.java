package io.penstock.api.problem;

import io.penstock.api.json.ItemFormat;
import org.jspecify.annotations.Nullable;

/** A failure that the HTTP surface itself found, with the problem that the caller will be told. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.code() + ": " + problem.detail());
        this.problem = problem;
    }

    /**
     * Complains about a query parameter or header.
     *
     * @param parameter its name
     * @param detail what is expected, with the bound, and with the value only if it is a number or a word of the API's
     *     own
     * @return the exception, not thrown
     */
    public static ProblemException parameter(String parameter, String detail) {
        return Problem.of(HttpStatus.BAD_REQUEST, "invalid-parameter", parameter + " " + detail)
                .parameter(parameter)
                .exception();
    }

    /**
     * Complains about a field of the body.
     *
     * @param pointer its JSON pointer
     * @param detail what is expected
     * @return the exception, not thrown
     */
    public static ProblemException field(String pointer, String detail) {
        return Problem.of(HttpStatus.BAD_REQUEST, "invalid-request", pointer + ": " + detail)
                .pointer(pointer)
                .exception();
    }

    /**
     * Complains about content that is of the right form.
     *
     * @param detail what is wrong
     * @return the exception, not thrown
     */
    public static ProblemException content(String detail) {
        return Problem.of(HttpStatus.UNPROCESSABLE, "invalid-input", detail).exception();
    }

    /**
     * Finds the item format that two query parameters ask for.
     *
     * @param format the parameter {@code format}
     * @param numbers the parameter {@code numbers}
     * @return the format
     * @throws ProblemException if a parameter has no such value
     */
    public static ItemFormat itemFormat(@Nullable String format, @Nullable String numbers) {
        return ItemFormat.find(format, numbers)
                .orElseThrow(() -> ItemFormat.find(format, null).isEmpty()
                        ? parameter("format", "is not one of plain, dynamodb")
                        : parameter("numbers", "is not one of json, string"));
    }

    /**
     * Gives what the caller will be told.
     *
     * @return the problem, without the request's id
     */
    public Problem problem() {
        return problem;
    }
}
