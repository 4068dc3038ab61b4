package io.penstock.api.problem;

import io.penstock.dynamo.client.measure.Usage;
import org.jspecify.annotations.Nullable;

/** What is known of one request while it is under way. Confined to its event loop, but for {@link #usage}. */
public final class RequestRecord {

    private final String id;
    private final long beganNanos;
    private final Usage usage;
    private @Nullable Problem problem;
    private @Nullable String key;

    RequestRecord(String id, long beganNanos, Usage usage) {
        this.id = id;
        this.beganNanos = beganNanos;
        this.usage = usage;
    }

    /**
     * Returns the request's id.
     *
     * @return as in {@code X-Request-Id}
     */
    public String id() {
        return id;
    }

    /**
     * Says when it began.
     *
     * @return in the time of {@link System#nanoTime()}
     */
    public long beganNanos() {
        return beganNanos;
    }

    /**
     * Returns what it has cost at DynamoDB.
     *
     * @return grows until the request has ended
     */
    public Usage usage() {
        return usage;
    }

    /**
     * Returns the problem that it was answered with.
     *
     * @return null if there was none
     */
    public @Nullable Problem problem() {
        return problem;
    }

    /**
     * Returns the key of the row that it is for.
     *
     * @return as failures name it; not to be shown as it is. Null if it is for none, or for many
     */
    public @Nullable String key() {
        return key;
    }

    void key(String named) {
        key = named;
    }

    void problem(Problem answered) {
        problem = answered;
    }
}
