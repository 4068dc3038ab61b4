package io.penstock.api.stream;

import io.penstock.base.metric.Meters;
import io.penstock.base.metric.Metric;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts streamed answers, how they end, and their lines. Thread-safe. */
@Singleton
public final class StreamEndings {
    private final Meters meters;
    private final Map<String, AtomicInteger> open = new ConcurrentHashMap<>();

    StreamEndings(Meters meters) {
        this.meters = meters;
    }

    /**
     * Makes a listener for one stream.
     *
     * @param operation what is streamed; one of few
     * @return counts the stream when it begins and when it ends
     */
    public LineStream.EndingListener listener(String operation) {
        return new Watch(operation, open.computeIfAbsent(operation, name -> {
            AtomicInteger count = new AtomicInteger();
            meters.gauge(Metric.HTTP_STREAMS_OPEN, count::get, name);
            return count;
        }));
    }

    /** Confined to the event loop of its stream. */
    private final class Watch implements LineStream.EndingListener {
        private final String operation;
        private final AtomicInteger openOfOperation;
        private boolean begun;

        Watch(String operation, AtomicInteger openOfOperation) {
            this.operation = operation;
            this.openOfOperation = openOfOperation;
        }

        @Override
        public void begun() {
            begun = true;
            openOfOperation.incrementAndGet();
        }

        @Override
        public void ended(LineStream.Ending ending, long lineCount) {
            if (begun) {
                openOfOperation.decrementAndGet();
            }
            meters.count(Metric.HTTP_STREAMS_ENDED, 1, operation, ending.name().toLowerCase(Locale.ROOT));
            meters.count(Metric.HTTP_STREAM_LINES, (double) lineCount, operation);
        }
    }
}
