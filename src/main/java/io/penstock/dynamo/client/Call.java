package io.penstock.dynamo.client;

import io.penstock.base.retry.Deadline;
import io.penstock.dynamo.client.measure.Origin;
import java.time.Duration;

/**
 * How one call is to be made.
 *
 * @param deadline by when it must be answered; all its attempts share it
 * @param traffic which kind of traffic it belongs to
 * @param origin on whose behalf it is made
 */
public record Call(Deadline deadline, Traffic traffic, Origin origin) {

    /**
     * Describes a call on behalf of the request that is under way here.
     *
     * @param deadline by when it must be answered
     * @param traffic which kind of traffic it belongs to
     */
    public Call(Deadline deadline, Traffic traffic) {
        this(deadline, traffic, Origin.current());
    }

    /**
     * Describes a call for which somebody waits.
     *
     * @param duration the time allowed from now
     * @return an interactive call
     */
    public static Call interactive(Duration duration) {
        return new Call(Deadline.after(duration), Traffic.INTERACTIVE);
    }

    /**
     * Describes a call of a batch, an export or a job.
     *
     * @param duration the time allowed from now
     * @return a bulk call
     */
    public static Call bulk(Duration duration) {
        return new Call(Deadline.after(duration), Traffic.BULK);
    }

    Call from(Origin other) {
        return new Call(deadline, traffic, other);
    }
}
