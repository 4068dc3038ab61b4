package io.penstock.dynamo.page;

import io.penstock.base.metric.Meters;
import io.penstock.base.metric.Metric;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the streams of one operation and the pages fetched for them. Thread-safe. */
final class StreamMeter {

    private final Meters meters;
    private final String operation;
    private final AtomicLong open = new AtomicLong();

    StreamMeter(Meters meters, String operation) {
        this.meters = meters;
        this.operation = operation;
        meters.gauge(Metric.PAGES_STREAMS_OPEN, open::get, operation);
    }

    void opened() {
        open.incrementAndGet();
    }

    void fetched() {
        meters.count(Metric.PAGES_FETCHED, 1, operation);
    }

    void completed() {
        ended("completed");
    }

    void failed() {
        ended("failed");
    }

    void cancelled() {
        ended("cancelled");
    }

    private void ended(String ending) {
        open.decrementAndGet();
        meters.count(Metric.PAGES_STREAMS_ENDED, 1, operation, ending);
    }
}
