package io.penstock.api.edge;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import org.jspecify.annotations.Nullable;

/** One line of the log as a JSON object; absent values are left out. Not thread-safe. */
final class LogLine {

    private static final int USUAL_CHARS = 384;

    private final StringBuilder text = new StringBuilder(USUAL_CHARS).append('{');

    LogLine add(String name, @Nullable String value) {
        if (value != null) {
            begin(name).append('"');
            JsonStringEncoder.getInstance().quoteAsString(value, text);
            text.append('"');
        }
        return this;
    }

    LogLine add(String name, long value) {
        begin(name).append(value);
        return this;
    }

    LogLine add(String name, double value) {
        begin(name).append(value);
        return this;
    }

    private StringBuilder begin(String name) {
        if (text.length() > 1) {
            text.append(',');
        }
        return text.append('"').append(name).append("\":");
    }

    String end() {
        return text.append('}').toString();
    }
}
