package io.penstock.engine.wire;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The {@code Date} header, formatted once a second; SDKs correct their clocks by it. One for each event loop. */
final class HttpDate {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final long MILLIS_PER_SECOND = 1000;

    private final Clock clock;
    private long second = Long.MIN_VALUE;
    private String text = "";

    HttpDate(Clock clock) {
        this.clock = clock;
    }

    String now() {
        var current = clock.millis() / MILLIS_PER_SECOND;
        if (current != second) {
            second = current;
            text = FORMAT.format(clock.instant());
        }
        return text;
    }
}
