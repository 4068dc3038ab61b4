package io.penstock.simulation;

import io.penstock.dynamo.client.pace.CapacityConfig;
import io.penstock.dynamo.client.pace.CapacityLimits;
import io.penstock.dynamo.client.pace.Reservation;
import io.penstock.dynamo.client.pace.Use;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A batch of 20,000 items in chunks of 25, eight at a time, into a table of a capacity that the service has not been
 * told of. The table saves up a second's worth. The pace and the back-off are the service's own.
 */
final class PacedBatch {

    private static final int CHUNKS = 800;
    private static final int CHUNK_UNITS = 25;
    private static final int PARALLEL = 8;
    private static final long ANSWER_NANOS = 10_000_000;

    private final double units;
    private final SplittableRandom random;
    private final CapacityLimits limits;
    private final ShippedPolicy.Numbers numbers;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::atNanos).thenComparingLong(Event::number));
    private final BatchWriteItemRequest chunk = BatchWriteItemRequest.builder()
            .requestItems(Map.of(
                    "simulated",
                    IntStream.range(0, CHUNK_UNITS).mapToObj(PacedBatch::write).toList()))
            .build();
    private long nowNanos;
    private long eventNumber;
    private double saved;
    private long savedAtNanos;
    private int left = CHUNKS;
    private int sent;
    private int throttled;

    private record Event(long atNanos, long number, Runnable action) {}

    PacedBatch(double units, long seed) throws IOException {
        this.units = units;
        this.saved = units;
        this.random = new SplittableRandom(seed);
        this.numbers = new ShippedPolicy.Numbers();
        this.limits = new CapacityLimits(new Shipped(numbers), () -> nowNanos);
    }

    String run() {
        for (int worker = 0; worker < PARALLEL; worker++) {
            next();
        }
        while (!events.isEmpty()) {
            Event event = events.remove();
            nowNanos = event.atNanos();
            event.action().run();
        }
        double seconds = nowNanos / 1e9;
        return String.format(
                Locale.ROOT,
                "batch into %.0f units/s, unknown: 20,000 items of one unit each%n"
                        + "  seconds %.1f, at best %.1f; requests %d, throttled %d (%.1f %%)%n",
                units,
                seconds,
                (CHUNKS * CHUNK_UNITS - units) / units,
                sent,
                throttled,
                100.0 * throttled / sent);
    }

    private void at(long nanos, Runnable action) {
        events.add(new Event(nanos, eventNumber++, action));
    }

    private void next() {
        if (left > 0) {
            left--;
            queue(1);
        }
    }

    private void queue(int attempt) {
        Optional<Reservation> reservation = limits.reserve(chunk, Long.MAX_VALUE);
        turn(reservation, attempt);
    }

    private void turn(Optional<Reservation> reservation, int attempt) {
        long waitNanos = reservation.map(place -> place.untilReady().toNanos()).orElse(0L);
        if (waitNanos > 0) {
            at(nowNanos + waitNanos, () -> turn(reservation, attempt));
        } else {
            sent++;
            at(nowNanos + ANSWER_NANOS, () -> answered(reservation, attempt));
        }
    }

    private void answered(Optional<Reservation> reservation, int attempt) {
        saved = Math.min(units, saved + units * (nowNanos - savedAtNanos) / 1e9);
        savedAtNanos = nowNanos;
        if (saved > 0) {
            saved -= CHUNK_UNITS;
            limits.charge(chunk, "simulated", Use.WRITE, CHUNK_UNITS);
            reservation.ifPresent(Reservation::release);
            next();
        } else {
            throttled++;
            limits.throttled("simulated", Use.WRITE);
            reservation.ifPresent(Reservation::release);
            long pause = numbers.backoff().delay(attempt, random).toNanos();
            at(nowNanos + pause, () -> queue(attempt + 1));
        }
    }

    private static WriteRequest write(int number) {
        return WriteRequest.builder()
                .putRequest(put -> put.item(Map.of("id", AttributeValue.fromS("k" + number))))
                .build();
    }

    /** The numbers of application.properties; no table is limited by them. */
    private record Shipped(ShippedPolicy.Numbers numbers) implements CapacityConfig {

        @Override
        public Map<String, TableLimits> tables() {
            return Map.of();
        }

        @Override
        public Duration burst() {
            return numbers.duration("penstock.capacity.burst");
        }

        @Override
        public double decrease() {
            return numbers.decimal("penstock.capacity.decrease");
        }

        @Override
        public double increase() {
            return numbers.decimal("penstock.capacity.increase");
        }

        @Override
        public double increaseLeast() {
            return numbers.decimal("penstock.capacity.increase-least");
        }

        @Override
        public Duration hold() {
            return numbers.duration("penstock.capacity.hold");
        }

        @Override
        public Duration forgetAfter() {
            return numbers.duration("penstock.capacity.forget-after");
        }
    }
}
