package io.penstock.dynamo.client;

import java.util.Locale;

/** The two kinds of traffic, each with its own connections and its own bulkhead, so that neither slows the other. */
public enum Traffic {
    /** Somebody waits for one answer. */
    INTERACTIVE,
    /** Batches, exports, jobs: throughput matters, a single answer does not. */
    BULK;

    private final String word = name().toLowerCase(Locale.ROOT);

    /**
     * Names it in metrics.
     *
     * @return lower case
     */
    public String word() {
        return word;
    }
}
