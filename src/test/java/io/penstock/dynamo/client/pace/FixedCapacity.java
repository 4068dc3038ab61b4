package io.penstock.dynamo.client.pace;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The shipped terms, with the limits that a test gives. */
public record FixedCapacity(Map<String, TableLimits> tables) implements CapacityConfig {

    /** No table is limited. */
    public static FixedCapacity none() {
        return new FixedCapacity(Map.of());
    }

    /** The writes of one table are limited. */
    public static FixedCapacity ofWrites(String table, double unitsPerSecond) {
        return new FixedCapacity(Map.of(table, new Limits(Optional.empty(), Optional.of(unitsPerSecond))));
    }

    /** The reads of one table are limited. */
    public static FixedCapacity ofReads(String table, double unitsPerSecond) {
        return new FixedCapacity(Map.of(table, new Limits(Optional.of(unitsPerSecond), Optional.empty())));
    }

    @Override
    public Duration burst() {
        return Duration.ofMillis(500);
    }

    @Override
    public double decrease() {
        return 0.7;
    }

    @Override
    public double increase() {
        return 0.05;
    }

    @Override
    public double increaseLeast() {
        return 5;
    }

    @Override
    public Duration hold() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration forgetAfter() {
        return Duration.ofMinutes(1);
    }

    private record Limits(Optional<Double> readUnits, Optional<Double> writeUnits) implements TableLimits {}
}
