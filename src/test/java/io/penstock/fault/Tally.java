package io.penstock.fault;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What passed the proxy. Thread-safe.
 *
 * <p>Retries show in two ways: an SDK that retries by itself repeats its invocation id; a client that retries above the
 * SDK sends the same body under a new one.
 */
public final class Tally {

    /** Bounds what is remembered of single requests; a longer run counts its first ones. */
    private static final int REMEMBERED_MAX = 500_000;

    private final Map<String, LongAdder> seen = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> forwarded = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> attemptsOfInvocation = new ConcurrentHashMap<>();
    private final Map<Long, LongAdder> attemptsOfRequest = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> distinct = new ConcurrentHashMap<>();
    private final LongAdder upstreamFailures = new LongAdder();
    private final AtomicLong inFlight = new AtomicLong();
    private final AtomicLong inFlightMost = new AtomicLong();

    Tally() {}

    /**
     * How many calls came in, struck ones included.
     *
     * @param operation the DynamoDB operation
     * @return the number of calls
     */
    public long seen(String operation) {
        return count(seen, operation);
    }

    /**
     * How many calls came in, struck ones included, whatever the operation.
     *
     * @return the number of calls
     */
    public long seen() {
        return seen.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /**
     * How many calls were sent on to the endpoint, a duplicated one counted twice.
     *
     * @param operation the DynamoDB operation
     * @return the number of calls
     */
    public long forwarded(String operation) {
        return count(forwarded, operation);
    }

    /**
     * The most attempts that any one SDK invocation made.
     *
     * @return 1 when the SDK's own retries are off; 0 before the first call
     */
    public long attemptsOfInvocationMost() {
        return most(attemptsOfInvocation);
    }

    /**
     * The most often that one and the same request, operation and body alike, came in.
     *
     * @return the number of attempts, the first one included
     */
    public long attemptsOfRequestMost() {
        return most(attemptsOfRequest);
    }

    /**
     * How many different requests, by operation and body, came in: {@link #seen()} divided by it is the amplification.
     *
     * @return the number of requests
     */
    public long requestsDistinct() {
        return attemptsOfRequest.size();
    }

    /**
     * How many different requests of one operation, by their bodies, came in.
     *
     * @param operation the DynamoDB operation
     * @return the number of requests
     */
    public long requestsDistinct(String operation) {
        return count(distinct, operation);
    }

    /**
     * How many calls are open now: hung, held back, or at the endpoint.
     *
     * @return the number of calls
     */
    public long inFlight() {
        return inFlight.get();
    }

    /**
     * The most calls that were open at one time.
     *
     * @return the number of calls
     */
    public long inFlightMost() {
        return inFlightMost.get();
    }

    /**
     * How many calls the endpoint itself failed to answer, without the proxy's doing.
     *
     * @return the number of calls
     */
    public long upstreamFailures() {
        return upstreamFailures.sum();
    }

    void arrived(String operation, Buffer body, @Nullable String invocationId) {
        add(seen, operation);
        if (invocationId != null) {
            remember(attemptsOfInvocation, invocationId);
        }
        if (remember(attemptsOfRequest, fingerprint(operation, body.getBytes()))) {
            add(distinct, operation);
        }
        long now = inFlight.incrementAndGet();
        inFlightMost.accumulateAndGet(now, Math::max);
    }

    void finished() {
        inFlight.decrementAndGet();
    }

    void sentOn(String operation) {
        add(forwarded, operation);
    }

    void upstreamFailed() {
        upstreamFailures.increment();
    }

    /** One line for each figure: a name, perhaps an operation, a number. */
    String text() {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(seen).forEach((operation, n) -> line(lines, "seen " + operation, n.sum()));
        new TreeMap<>(forwarded).forEach((operation, n) -> line(lines, "forwarded " + operation, n.sum()));
        line(lines, "attemptsOfInvocationMost", attemptsOfInvocationMost());
        line(lines, "attemptsOfRequestMost", attemptsOfRequestMost());
        line(lines, "requestsDistinct", requestsDistinct());
        line(lines, "inFlight", inFlight());
        line(lines, "inFlightMost", inFlightMost());
        line(lines, "upstreamFailures", upstreamFailures());
        return lines.toString();
    }

    private static void line(StringBuilder lines, String name, long number) {
        lines.append(name).append(' ').append(number).append('\n');
    }

    private static long count(Map<String, LongAdder> counts, String name) {
        LongAdder counted = counts.get(name);
        return counted == null ? 0 : counted.sum();
    }

    private static void add(Map<String, LongAdder> counts, String name) {
        counts.computeIfAbsent(name, first -> new LongAdder()).increment();
    }

    /** Counts one more; says whether it was the first. The proxy's one event loop calls this. */
    private static <K> boolean remember(Map<K, LongAdder> counts, K key) {
        LongAdder known = counts.get(key);
        if (known != null) {
            known.increment();
        } else if (counts.size() < REMEMBERED_MAX) {
            counts.computeIfAbsent(key, first -> new LongAdder()).increment();
            return true;
        }
        return false;
    }

    private static long most(Map<?, LongAdder> counts) {
        return counts.values().stream().mapToLong(LongAdder::sum).max().orElse(0);
    }

    /** FNV-1a: far from any collision at the number of requests that a run makes. */
    private static long fingerprint(String operation, byte[] body) {
        long hash = 0xcbf29ce484222325L ^ operation.hashCode();
        for (byte b : body) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }
}
