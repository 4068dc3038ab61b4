package io.penstock.dynamo.client.pace;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** A place in the queue for a table's capacity. */
public final class Reservation {

    private final CapacityLimit limit;
    private final double units;
    private final OptionalDouble place;
    private final LongSupplier clock;
    private final AtomicBoolean released = new AtomicBoolean();

    Reservation(CapacityLimit limit, double units, OptionalDouble place, LongSupplier clock) {
        this.limit = limit;
        this.units = units;
        this.place = place;
        this.clock = clock;
    }

    /**
     * Says whether the turn comes before the caller's patience ends; if not, there is no place.
     *
     * @return true if it is worth to wait
     */
    public boolean isInTime() {
        return place.isPresent();
    }

    /**
     * Returns how long to wait for the turn, as things are now. To be asked again after the wait.
     *
     * @return zero if it has come
     */
    public Duration untilReady() {
        return Duration.ofNanos(limit.untilReadyNanos(place.orElseThrow(), clock.getAsLong()));
    }

    /** Gives the units back, because nothing was sent or its cost has been charged. Only the first call counts. */
    public void release() {
        if (place.isPresent() && released.compareAndSet(false, true)) {
            limit.release(units, clock.getAsLong());
        }
    }
}
