package io.penstock.dynamo.client.measure;

import io.penstock.base.metric.Meters;
import io.penstock.base.metric.Pseudonym;

/**
 * What the client is watched with.
 *
 * @param meters metrics
 * @param hotKeys keys that are throttled
 * @param spans traces
 */
public record Instruments(Meters meters, HotKeys hotKeys, Spans spans) {

    /**
     * Watches with metrics alone.
     *
     * @param meters the metrics
     * @return instruments without traces, whose hot keys nobody reads
     */
    public static Instruments of(Meters meters) {
        return new Instruments(meters, new HotKeys(new Pseudonym(""), System::nanoTime), Spans.OFF);
    }
}
