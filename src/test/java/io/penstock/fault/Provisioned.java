package io.penstock.fault;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.LongSupplier;

/**
 * A table of so many capacity units per second: it saves up some seconds' worth, lets a call in while anything is left,
 * takes off what the endpoint says that it consumed (so the calls must ask for that), and throttles else. Lives on the
 * proxy's event loop.
 */
final class Provisioned implements Fault {

    private final double unitsPerSecond;
    private final double savedMost;
    private final LongSupplier clock;
    private double saved;
    private long atNanos;

    Provisioned(double unitsPerSecond, double savedSeconds, LongSupplier clock) {
        if (!(unitsPerSecond > 0)) {
            throw new IllegalArgumentException("units must be more than 0 but is " + unitsPerSecond);
        }
        if (!(savedSeconds > 0)) {
            throw new IllegalArgumentException("seconds must be more than 0 but is " + savedSeconds);
        }
        this.unitsPerSecond = unitsPerSecond;
        this.clock = clock;
        this.savedMost = unitsPerSecond * savedSeconds;
        this.saved = savedMost;
        this.atNanos = clock.getAsLong();
    }

    @Override
    public void strike(Exchange exchange) {
        if (!admits()) {
            exchange.answer(ErrorCode.PROVISIONED_THROUGHPUT_EXCEEDED.answer());
            return;
        }
        exchange.forward()
                .onSuccess(answer -> {
                    consumed(units(answer.body()));
                    exchange.answer(answer);
                })
                .onFailure(failure -> exchange.reset());
    }

    boolean admits() {
        long now = clock.getAsLong();
        saved = Math.min(savedMost, saved + unitsPerSecond * (now - atNanos) / 1e9);
        atNanos = now;
        return saved > 0;
    }

    void consumed(double units) {
        saved -= units;
    }

    /** The capacity units that an answer names, of all its tables. */
    static double units(Buffer body) {
        Object consumed = Sighting.json(body).getValue("ConsumedCapacity");
        if (consumed instanceof JsonObject one) {
            return one.getDouble("CapacityUnits", 0.0);
        }
        double sum = 0;
        if (consumed instanceof JsonArray several) {
            for (int i = 0; i < several.size(); i++) {
                sum += several.getJsonObject(i).getDouble("CapacityUnits", 0.0);
            }
        }
        return sum;
    }
}
