package io.penstock.dynamo.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads are about to do. */
public final class Until {

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(20);

    private Until() {}

    /** Returns as soon as the condition holds; fails if it does not within 20 seconds. */
    public static void holds(BooleanSupplier condition) {
        long endNanos = System.nanoTime() + LONGEST_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - endNanos)
                    .as("nanoseconds waited too long")
                    .isNegative();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
