package io.penstock.dynamo.client;

import io.penstock.base.retry.Deadline;
import io.penstock.dynamo.client.measure.Origin;
import java.time.Duration;

/**
 * How one call is to be made.
 *
 * @param deadline by when it must be answered; all its attempts share it
 * @param traffic which kind of traffic it belongs to
 * @param retried whether a failed attempt may be followed by another; not where the caller itself sends again
 * @param origin on whose behalf it is made
 */
public record Call(Deadline deadline, Traffic traffic, boolean retried, Origin origin) {

    /**
     * Describes a call on behalf of the request that is under way here.
     *
     * @param deadline by when it must be answered
     * @param traffic which kind of traffic it belongs to
     */
    public Call(Deadline deadline, Traffic traffic) {
        this(deadline, traffic, true, Origin.current());
    }

    /**
     * Describes a call for which somebody waits. Called on the context of a request that has a deadline of its own
     * ({@link CallerContext#limit}), the earlier of both counts.
     *
     * @param duration the time allowed from now
     * @return an interactive call
     */
    public static Call interactive(Duration duration) {
        return new Call(CallerContext.deadline(duration), Traffic.INTERACTIVE);
    }

    /**
     * Describes a call of a batch, an export or a job. Bounded as {@link #interactive} is.
     *
     * @param duration the time allowed from now
     * @return a bulk call
     */
    public static Call bulk(Duration duration) {
        return new Call(CallerContext.deadline(duration), Traffic.BULK);
    }

    /**
     * Describes the same call, made once: for callers that resend what failed themselves, so that retries never
     * multiply.
     *
     * @return a call of a single attempt
     */
    public Call once() {
        return new Call(deadline, traffic, false, origin);
    }

    Call from(Origin other) {
        return new Call(deadline, traffic, retried, other);
    }
}
