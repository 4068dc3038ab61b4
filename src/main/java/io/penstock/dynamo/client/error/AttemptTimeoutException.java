package io.penstock.dynamo.client.error;

import java.time.Duration;

/** One attempt took longer than it may; whether the backend did what was asked is unknown. */
public final class AttemptTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean deadlinePassed;

    /**
     * Says that an attempt took too long.
     *
     * @param allowed how long it was allowed to take
     * @param deadlinePassed true if the call's deadline allowed no more, false if the attempt's own limit did
     */
    public AttemptTimeoutException(Duration allowed, boolean deadlinePassed) {
        super("no answer within " + allowed.toMillis() + " ms", null, false, false);
        this.deadlinePassed = deadlinePassed;
    }

    /**
     * Says whose limit it was.
     *
     * @return true if it was the call's deadline
     */
    public boolean deadlinePassed() {
        return deadlinePassed;
    }
}
