package io.penstock.base.metric;

import java.util.List;

/**
 * The catalogue: every metric that Penstock itself records, in one place. Code names a metric only by its constant
 * here.
 *
 * <p>In Prometheus the dots become underscores, a counter gains {@code _total} and a timer {@code _seconds}; a unit
 * stands in a name only where the name itself says it.
 */
public enum Metric {
    /** One call of the client, all attempts and waits included. */
    DYNAMO_CALLS(
            "penstock.dynamo.calls",
            Kind.TIMER,
            "seconds",
            "One DynamoDB call as its caller sees it, with all attempts and waits; outcome is ok or a failure's code",
            "operation",
            "table",
            "traffic",
            "outcome"),
    /** One request on the wire. */
    DYNAMO_ATTEMPTS(
            "penstock.dynamo.attempts",
            Kind.TIMER,
            "seconds",
            "One request sent to DynamoDB; outcome is ok or the failure's code",
            "operation",
            "table",
            "traffic",
            "outcome"),
    /** A request that was sent again. */
    DYNAMO_RETRIES(
            "penstock.dynamo.retries",
            Kind.COUNTER,
            "requests",
            "Requests sent again, by the code of the failure before",
            "operation",
            "table",
            "code"),
    /** A request that DynamoDB throttled. */
    DYNAMO_THROTTLES(
            "penstock.dynamo.throttles",
            Kind.COUNTER,
            "requests",
            "Requests that DynamoDB refused because too many arrived",
            "operation",
            "table"),
    /** Capacity consumed. */
    DYNAMO_CAPACITY(
            "penstock.dynamo.consumed.capacity.units",
            Kind.COUNTER,
            "units",
            "Capacity units that DynamoDB said it consumed; kind is read or write",
            "operation",
            "table",
            "kind"),
    /** Connections in use. */
    POOL_LEASED("penstock.pool.leased", Kind.GAUGE, "connections", "Connections to DynamoDB in use", "pool"),
    /** Requests that wait for a connection. */
    POOL_PENDING("penstock.pool.pending", Kind.GAUGE, "requests", "Requests that wait for a connection", "pool"),
    /** Connections that wait for requests. */
    POOL_AVAILABLE(
            "penstock.pool.available", Kind.GAUGE, "connections", "Connections that are open and not in use", "pool"),
    /** The size of the pool. */
    POOL_MAX("penstock.pool.max", Kind.GAUGE, "connections", "Connections that there may be", "pool"),
    /** Waits for a connection. */
    POOL_ACQUIRES(
            "penstock.pool.acquires",
            Kind.TIMER,
            "seconds",
            "How long requests waited for a connection, a new one's opening included",
            "pool"),
    /** Requests by the SDK's own measure. */
    POOL_EXCHANGES(
            "penstock.pool.exchanges",
            Kind.TIMER,
            "seconds",
            "One request by the SDK's own measure: written, signed, a connection acquired, sent, answered, read",
            "pool"),
    /** Pages fetched. */
    PAGES_FETCHED("penstock.pages.fetched", Kind.COUNTER, "pages", "Pages fetched for streams", "operation"),
    /** Streams of pages open now. */
    PAGES_STREAMS_OPEN("penstock.pages.streams.open", Kind.GAUGE, "streams", "Streams of pages open now", "operation"),
    /** How streams of pages ended. */
    PAGES_STREAMS_ENDED(
            "penstock.pages.streams.ended",
            Kind.COUNTER,
            "streams",
            "Streams of pages by how they ended: completed, failed, cancelled",
            "operation",
            "ending"),
    /** How streamed answers ended. */
    HTTP_STREAMS_ENDED(
            "penstock.http.streams.ended",
            Kind.COUNTER,
            "streams",
            "Streamed answers by how they ended: completed, failed, cancelled (the client left)",
            "operation",
            "ending"),
    /** Streamed answers under way. */
    HTTP_STREAMS_OPEN("penstock.http.streams.open", Kind.GAUGE, "streams", "Streamed answers under way", "operation"),
    /** Requests refused before anything was done for them. */
    HTTP_REFUSED(
            "penstock.http.refused",
            Kind.COUNTER,
            "requests",
            "Requests answered 503 before anything was done for them; reason is full (all places taken) or late (the"
                    + " event loop lags) or bodies (no room for another)",
            "kind",
            "reason"),
    /** Memory of bodies. */
    HTTP_BODY_BYTES(
            "penstock.http.body.bytes",
            Kind.GAUGE,
            "bytes",
            "What bodies hold that are read whole, from their first byte until they are answered"),
    /** The most that bodies may hold. */
    HTTP_BODY_BYTES_MAX(
            "penstock.http.body.bytes.max",
            Kind.GAUGE,
            "bytes",
            "What such bodies may hold together; beyond, the one that has been arriving longest is given up"),
    /** Requests that have a place. */
    HTTP_UNDER_WAY(
            "penstock.http.under.way",
            Kind.GAUGE,
            "requests",
            "Requests under way: interactive ones until their answer begins, streams and batches until it ends",
            "kind"),
    /** Places of the process. */
    HTTP_PLACES("penstock.http.places", Kind.GAUGE, "requests", "Requests that may be under way at once", "kind"),
    /** The limit of the event loop that is latest. */
    HTTP_LOOP_LIMIT(
            "penstock.http.loop.limit",
            Kind.GAUGE,
            "requests per second",
            "Interactive requests a second that an event loop takes on, the least of all; infinite unless one lags"),
    /** The lag of event loops. */
    HTTP_LOOP_LAG(
            "penstock.http.loop.lag",
            Kind.TIMER,
            "seconds",
            "How late event loops come to what is due, taken every 10 ms while there are requests"),
    /** Jobs that this process works on. */
    JOBS_RUNNING("penstock.jobs.running", Kind.GAUGE, "jobs", "Jobs that this process works on now"),
    /** What became of jobs that this process worked on. */
    JOBS_ENDED(
            "penstock.jobs.ended",
            Kind.COUNTER,
            "jobs",
            "Jobs that this process worked on, by what became of them here: done, failed, cancelled, handed-back, lost",
            "kind",
            "ending"),
    /** Steps of jobs. */
    JOBS_STEPS(
            "penstock.jobs.steps",
            Kind.TIMER,
            "seconds",
            "One attempt of one step of a job, without the storing of its outcome; outcome is ok or a failure's code",
            "kind",
            "outcome"),
    /** Lines of streamed answers. */
    HTTP_STREAM_LINES("penstock.http.stream.lines", Kind.COUNTER, "lines", "Lines of streamed answers", "operation"),
    /** What became of batch entries. */
    BATCH_ENTRIES(
            "penstock.batch.entries",
            Kind.COUNTER,
            "entries",
            "Entries of batches by verdict: ok, found, removed, missing, unprocessed, failed; parts of large values:"
                    + " part",
            "kind",
            "verdict"),
    /** Entries sent, again or not. */
    BATCH_ENTRIES_SENT(
            "penstock.batch.entries.sent",
            Kind.COUNTER,
            "entries",
            "Entries of batches sent to DynamoDB, each time that they are sent",
            "kind"),
    /** Entries that came back. */
    BATCH_ENTRIES_RETURNED(
            "penstock.batch.entries.returned",
            Kind.COUNTER,
            "entries",
            "Entries of batches that DynamoDB returned unprocessed",
            "kind");

    /** How a metric is measured. */
    public enum Kind {
        /** A sum that only grows. */
        COUNTER,
        /** A value that goes up and down. */
        GAUGE,
        /** Durations, as a histogram. */
        TIMER
    }

    private final String metricName;
    private final Kind kind;
    private final String unit;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; its type does not say so
    private final List<String> tags;

    Metric(String metricName, Kind kind, String unit, String meaning, String... tags) {
        this.metricName = metricName;
        this.kind = kind;
        this.unit = unit;
        this.meaning = meaning;
        this.tags = List.of(tags);
    }

    /**
     * Returns the name under which it is registered.
     *
     * @return lower case, with dots
     */
    public String metricName() {
        return metricName;
    }

    /**
     * Returns the name under which Prometheus knows it.
     *
     * @return with underscores; a timer's without {@code _bucket}, {@code _count}, {@code _sum} and {@code _max}
     */
    public String prometheusName() {
        String name = metricName.replace('.', '_');
        return switch (kind) {
            case COUNTER -> name + "_total";
            case GAUGE -> name;
            case TIMER -> name + "_seconds";
        };
    }

    /**
     * Says how it is measured.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns its unit.
     *
     * @return plural
     */
    public String unit() {
        return unit;
    }

    /**
     * Says what it means.
     *
     * @return one sentence
     */
    public String meaning() {
        return meaning;
    }

    /**
     * Names its tags.
     *
     * @return in the order in which values are given
     */
    public List<String> tags() {
        return tags;
    }
}
