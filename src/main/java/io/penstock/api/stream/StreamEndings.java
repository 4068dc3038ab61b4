package io.penstock.api.stream;

import io.penstock.base.metric.Meters;
import io.penstock.base.metric.Metric;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Counts how streamed answers end, and their lines. Thread-safe. */
@Singleton
public final class StreamEndings {
    private final Meters meters;

    StreamEndings(Meters meters) {
        this.meters = meters;
    }

    /**
     * Makes a listener for one stream.
     *
     * @param operation what is streamed
     * @return counts the stream when it ends
     */
    public LineStream.EndingListener listener(String operation) {
        return (ending, lineCount) -> {
            meters.count(Metric.HTTP_STREAMS_ENDED, 1, operation, ending.name().toLowerCase(Locale.ROOT));
            meters.count(Metric.HTTP_STREAM_LINES, (double) lineCount, operation);
        };
    }
}
