package io.penstock.api.kv;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.store.kv.listing.ListedPage;
import io.penstock.store.kv.listing.Listing;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How far a streamed listing has come, and what it has cost. Takes pages in turn; not thread-safe. */
final class ListingProgress {
    private final Function<ListingPlace, String> seal;
    private Listing.@Nullable Mark mark;
    private @Nullable Integer remaining;
    private boolean isFinished;
    private long count;
    private double readUnits;

    ListingProgress(ListingPlace start, Function<ListingPlace, String> seal) {
        this.seal = seal;
        this.mark = start.mark();
        this.remaining = start.remaining();
    }

    void passed(ListedPage page) {
        count += page.items().size();
        readUnits += page.readUnits();
        remaining = remaining == null
                ? null
                : Integer.valueOf(remaining - page.items().size());
        isFinished = page.end() == null;
        mark = isFinished ? mark : page.end();
    }

    /** Says whether there is more of it to be had. */
    boolean canResume() {
        return !isFinished && mark != null && (remaining == null || remaining > 0);
    }

    /** A token by which this very listing goes on, with what is left of its limit. */
    String resumeToken() {
        return seal.apply(new ListingPlace(true, mark, remaining));
    }

    void writeEnd(JsonGenerator to) throws IOException {
        to.writeObjectFieldStart("end");
        to.writeNumberField("count", count);
        to.writeNumberField("consumedCapacity", readUnits);
        if (!isFinished && mark != null) {
            to.writeStringField("nextPageToken", seal.apply(new ListingPlace(true, mark, null)));
        }
        to.writeEndObject();
    }

    void writeResume(JsonGenerator to) throws IOException {
        if (canResume()) {
            to.writeStringField("resume", resumeToken());
        }
    }
}
