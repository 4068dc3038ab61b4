package io.penstock.api.limit;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * A token bucket for each user. A bucket is one number, the moment at which it will be full again (the generic cell
 * rate algorithm); a full one is no different from none and is forgotten. Thread-safe.
 */
final class UserQuotas {

    private static final double NANOS_PER_SECOND = 1e9;

    /** Room made at once when too many users are remembered, so that it need not be made for each. */
    private static final double SHARE_KEPT = 0.9;

    private final long intervalNanos;
    private final int burst;
    private final int remembered;
    private final LongSupplier clock;
    private final Map<String, Long> fullAtNanos = new ConcurrentHashMap<>();
    private final AtomicBoolean makingRoom = new AtomicBoolean();

    /**
     * What a user was told.
     *
     * @param granted whether the request may go on
     * @param remaining how many more may follow at once
     * @param retryAfter when the next may follow; zero if at once
     * @param untilFull when all of the burst is there again
     */
    record Answer(boolean granted, int remaining, Duration retryAfter, Duration untilFull) {}

    UserQuotas(double requestsPerSecond, int burst, int remembered, LongSupplier clock) {
        if (!(requestsPerSecond > 0) || burst < 1 || remembered < 1) {
            throw new IllegalArgumentException(
                    "a quota needs a rate above 0, a burst and a memory of at least 1; given " + requestsPerSecond
                            + ", " + burst + ", " + remembered);
        }
        this.intervalNanos = Math.max(1, (long) (NANOS_PER_SECOND / requestsPerSecond));
        this.burst = burst;
        this.remembered = remembered;
        this.clock = clock;
    }

    /** Takes one request off a user's quota, if there is one left. */
    Answer take(String user) {
        long now = clock.getAsLong();
        long capacityNanos = burst * intervalNanos;
        boolean[] granted = new boolean[1];
        Long fullAt = fullAtNanos.compute(user, (name, known) -> {
            long from = known == null || known - now < 0 ? now : known;
            granted[0] = from + intervalNanos - now <= capacityNanos;
            return granted[0] ? Long.valueOf(from + intervalNanos) : Long.valueOf(from);
        });
        makeRoom(now);
        long untilFullNanos = Math.max(0, fullAt - now);
        long freeNanos = capacityNanos - untilFullNanos;
        long missingNanos = Math.max(0, intervalNanos - freeNanos);
        return new Answer(
                granted[0],
                (int) (freeNanos / intervalNanos),
                Duration.ofNanos(missingNanos),
                Duration.ofNanos(untilFullNanos));
    }

    int burst() {
        return burst;
    }

    /** How long an empty bucket takes to fill. */
    Duration window() {
        return Duration.ofNanos(burst * intervalNanos);
    }

    int size() {
        return fullAtNanos.size();
    }

    private void makeRoom(long now) {
        if (fullAtNanos.size() <= remembered || !makingRoom.compareAndSet(false, true)) {
            return;
        }
        fullAtNanos.values().removeIf(fullAt -> fullAt - now <= 0);
        int excess = fullAtNanos.size() - (int) (remembered * SHARE_KEPT);
        if (excess > 0 && fullAtNanos.size() > remembered) {
            forgetFullest(excess);
        }
        makingRoom.set(false);
    }

    /** Those who would be forgotten first anyway lose nothing but the little that they had used. */
    private void forgetFullest(int count) {
        List<Map.Entry<String, Long>> fullestFirst = fullAtNanos.entrySet().stream()
                .map(Map.Entry::copyOf)
                .sorted(Map.Entry.comparingByValue())
                .toList();
        Iterator<Map.Entry<String, Long>> next = fullestFirst.iterator();
        for (int forgotten = 0; forgotten < count && next.hasNext(); forgotten++) {
            Map.Entry<String, Long> fullest = next.next();
            fullAtNanos.remove(fullest.getKey(), fullest.getValue());
        }
    }
}
