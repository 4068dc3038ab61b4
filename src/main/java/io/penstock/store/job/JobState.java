package io.penstock.store.job;

import java.util.Arrays;
import java.util.Locale;

/** How far a job is. */
public enum JobState {
    /** Nobody works on it: it is new, or was handed back by an instance that stopped. */
    QUEUED,
    /** An instance works on it, or died while it did; then another takes it up when the lease has run out. */
    RUNNING,
    /** All of it is done. */
    DONE,
    /** It cannot go on; its failure says why. What was done stays done. */
    FAILED,
    /** It was cancelled, and nothing of it happens any more. What was done stays done. */
    CANCELLED;

    /**
     * Says whether nothing of the job happens any more.
     *
     * @return true for done, failed and cancelled
     */
    public boolean isEnd() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }

    /**
     * Returns the name that callers and rows use.
     *
     * @return lower case
     */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JobState named(String name) {
        return Arrays.stream(values())
                .filter(state -> state.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a stored job is in no state that there is"));
    }
}
