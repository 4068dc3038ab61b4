package io.penstock.api.problem;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests since the start of the process. Thread-safe. */
@Singleton
public final class RequestCounts {
    private final LongAdder received = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();

    void begin() {
        received.increment();
    }

    void end(int status) {
        ended.increment();
        if (status >= HttpStatus.INTERNAL_ERROR) {
            failed.increment();
        } else if (status >= HttpStatus.BAD_REQUEST) {
            refused.increment();
        }
    }

    /** Counts a request that was answered 503 before anything was done for it. */
    public void refusedAhead() {
        received.increment();
        ended.increment();
        failed.increment();
    }

    /**
     * Counts requests that came in.
     *
     * @return their number
     */
    public long received() {
        return received.sum();
    }

    /**
     * Counts requests whose answer has not been sent to its end.
     *
     * @return their number
     */
    public long underWay() {
        return Math.max(0, received.sum() - ended.sum());
    }

    /**
     * Counts requests that were answered with a status of 400 to 499.
     *
     * @return their number
     */
    public long refused() {
        return refused.sum();
    }

    /**
     * Counts requests that were answered with a status of 500 and more.
     *
     * @return their number
     */
    public long failed() {
        return failed.sum();
    }
}
