package io.penstock.dynamo.client.measure;

import io.penstock.base.metric.Pseudonym;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * The partition keys that DynamoDB throttled most often of late, by their pseudonyms. Looks back between one and two
 * windows, in memory that does not grow. Thread-safe.
 */
public final class HotKeys {

    /** How far back a report looks at least. */
    public static final Duration WINDOW = Duration.ofMinutes(10);

    /** A key that takes more than one throttled request in 500 is never missed. */
    private static final int COUNTERS = 500;

    private final Pseudonym pseudonym;
    private final LongSupplier nanoTime;
    private final PartitionKeys keys = new PartitionKeys();

    private SpaceSaving<Id> previous = new SpaceSaving<>(COUNTERS);
    private SpaceSaving<Id> current = new SpaceSaving<>(COUNTERS);
    private long windowNanos;
    private long beganNanos;

    private record Id(String table, String keyHash) {}

    /**
     * A key that was throttled.
     *
     * @param table its table
     * @param keyHash the pseudonym of its type and value, such as {@code S:user-1}
     * @param throttles how often at most
     * @param throttlesMin how often at least
     */
    public record HotKey(String table, String keyHash, long throttles, long throttlesMin) {}

    /**
     * The keys throttled most often.
     *
     * @param lookback how far back it looks
     * @param keys the most throttled first
     */
    public record Report(Duration lookback, List<HotKey> keys) {}

    /**
     * Begins with nothing.
     *
     * @param pseudonym how keys are named
     * @param nanoTime the clock
     */
    public HotKeys(Pseudonym pseudonym, LongSupplier nanoTime) {
        this.pseudonym = pseudonym;
        this.nanoTime = nanoTime;
        this.windowNanos = nanoTime.getAsLong();
        this.beganNanos = windowNanos;
    }

    /**
     * Looks at an answer: learns the keys of a table that it describes, and counts what a batch returned unprocessed.
     *
     * @param response any answer
     */
    public void answered(DynamoDbResponse response) {
        if (response instanceof BatchWriteItemResponse batch) {
            if (batch.hasUnprocessedItems()) {
                keys.written(batch.unprocessedItems(), this::count);
            }
        } else if (response instanceof BatchGetItemResponse batch) {
            if (batch.hasUnprocessedKeys()) {
                keys.read(batch.unprocessedKeys(), this::count);
            }
        } else {
            keys.learn(response);
        }
    }

    /**
     * Counts the keys of a throttled request.
     *
     * @param request what DynamoDB refused because too many arrived
     */
    public void throttled(DynamoDbRequest request) {
        keys.of(request, this::count);
    }

    private void count(String table, String key) {
        Id id = new Id(table, pseudonym.of(key));
        synchronized (this) {
            rotate();
            current.add(id);
        }
    }

    private void rotate() {
        long now = nanoTime.getAsLong();
        long age = now - windowNanos;
        if (age > WINDOW.toNanos()) {
            previous = age > 2 * WINDOW.toNanos() ? new SpaceSaving<>(COUNTERS) : current;
            beganNanos = age > 2 * WINDOW.toNanos() ? now : windowNanos;
            current = new SpaceSaving<>(COUNTERS);
            windowNanos = now;
        }
    }

    /**
     * Reports the keys throttled most often.
     *
     * @param limit how many at most
     * @return empty if nothing was throttled of late
     */
    public synchronized Report top(int limit) {
        rotate();
        Map<Id, HotKey> sums = new HashMap<>();
        for (SpaceSaving<Id> window : List.of(previous, current)) {
            for (SpaceSaving.Count<Id> count : window.counts()) {
                Id id = count.key();
                HotKey key = new HotKey(id.table(), id.keyHash(), count.count(), count.count() - count.excess());
                sums.merge(
                        id,
                        key,
                        (a, b) -> new HotKey(
                                id.table(),
                                id.keyHash(),
                                a.throttles() + b.throttles(),
                                a.throttlesMin() + b.throttlesMin()));
            }
        }
        List<HotKey> top = sums.values().stream()
                .sorted(Comparator.comparingLong(HotKey::throttles).reversed().thenComparing(HotKey::keyHash))
                .limit(limit)
                .toList();
        return new Report(Duration.ofNanos(nanoTime.getAsLong() - beganNanos), top);
    }
}
