package io.penstock.api.stream.body;

import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.ProblemException;
import io.penstock.base.failure.FailureContext;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a body into entries, whatever chunks it comes in. Holds one chunk and the beginning of one entry. Not
 * thread-safe.
 */
interface Framing {

    /**
     * Takes the next bytes, which must not change before {@link #next} returned null; only to be called after it did.
     */
    void feed(byte[] bytes, int offset, int length);

    /** Says that no more bytes will come. */
    void end();

    /**
     * Returns the next entry.
     *
     * @return null if more bytes are needed, or if the body has ended and is done with
     * @throws ProblemException if the rest of the body cannot be cut into entries
     */
    @Nullable
    BodyEntry next();

    /** A complaint about the body. */
    static ProblemException broken(FailureContext context, String detail) {
        return Problem.of(HttpStatus.BAD_REQUEST, "malformed-body", detail)
                .operation(context.operation())
                .table(context.table())
                .exception();
    }
}
