package io.penstock.api.schema.batch;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Counts the verdicts of one stream. Takes them in turn; not thread-safe. */
final class VerdictCounts {

    /** Indexes that are named; more are only counted. */
    private static final int UNPROCESSED_MAX = 1_000;

    private final List<Long> unprocessed = new ArrayList<>();
    private long ok;
    private long failed;
    private long unprocessedCount;

    void ok() {
        ok++;
    }

    void failed() {
        failed++;
    }

    /** Notes an entry that may be sent again as it is. */
    void unprocessed(long index) {
        unprocessedCount++;
        if (unprocessed.size() < UNPROCESSED_MAX) {
            unprocessed.add(index);
        }
    }

    void writeTo(JsonGenerator to) throws IOException {
        to.writeNumberField("ok", ok);
        to.writeNumberField("failed", failed);
        to.writeArrayFieldStart("unprocessed");
        for (long index : unprocessed) {
            to.writeNumber(index);
        }
        to.writeEndArray();
        to.writeNumberField("unprocessedCount", unprocessedCount);
    }
}
