package io.penstock.dynamo.client;

import io.penstock.base.retry.Deadline;
import java.time.Duration;

/**
 * How one call is to be made.
 *
 * @param deadline by when it must be answered; all its attempts share it
 * @param traffic which kind of traffic it belongs to
 */
public record Call(Deadline deadline, Traffic traffic) {

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
}
