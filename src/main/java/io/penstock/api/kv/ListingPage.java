package io.penstock.api.kv;

import io.penstock.api.stream.AnswerFormat;
import io.penstock.store.kv.listing.Listed;
import io.penstock.store.kv.listing.ListedPage;
import io.penstock.store.kv.listing.Listing;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a listing as it is collected: in key order whichever way it was read. Not thread-safe. */
final class ListingPage {
    /** Once a page has this much, the rest is left to the next request. */
    private static final long VALUE_BYTES = 1024L * 1024;

    private final ListingPlace place;
    private final long untilNanos;
    private final List<Listed> items = new ArrayList<>();
    private Listing.@Nullable Mark end;
    private double readUnits;
    private long valueBytes;

    ListingPage(ListingPlace place, long untilNanos) {
        this.place = place;
        this.untilNanos = untilNanos;
    }

    void add(ListedPage part) {
        items.addAll(part.items());
        end = part.end();
        readUnits += part.readUnits();
        for (Listed listed : part.items()) {
            if (listed instanceof Listed.Item item && item.entry() != null) {
                byte[] bytes = item.entry().bytes();
                valueBytes += bytes == null ? 0 : bytes.length;
            }
        }
    }

    boolean wantsMore() {
        return valueBytes < VALUE_BYTES && System.nanoTime() < untilNanos;
    }

    Response response(Function<ListingPlace, String> seal, RoutingContext exchange) {
        if (!place.ascending()) {
            Collections.reverse(items);
        }
        String next = next(seal);
        String previous = previous(seal);
        byte[] body = EntryAnswers.json(to -> {
            to.writeStartObject();
            to.writeArrayFieldStart("items");
            for (Listed listed : items) {
                if (listed instanceof Listed.Item) {
                    ListingAnswers.write(to, listed);
                }
            }
            to.writeEndArray();
            to.writeArrayFieldStart("prefixes");
            for (Listed listed : items) {
                if (listed instanceof Listed.Group) {
                    ListingAnswers.write(to, listed);
                }
            }
            to.writeEndArray();
            to.writeNumberField("count", items.size());
            to.writeNumberField("consumedCapacity", readUnits);
            if (next != null) {
                to.writeStringField("nextPageToken", next);
            }
            if (previous != null) {
                to.writeStringField("prevPageToken", previous);
            }
            to.writeEndObject();
        });
        Response.ResponseBuilder response = Response.ok(body).type(AnswerFormat.JSON_TYPE);
        if (next != null) {
            ListingAnswers.link(response, exchange, next, "next");
        }
        if (previous != null) {
            ListingAnswers.link(response, exchange, previous, "prev");
        }
        return response.build();
    }

    private @Nullable String next(Function<ListingPlace, String> seal) {
        Listing.Mark mark = place.ascending() ? end : items.isEmpty() ? null : last().mark();
        return mark == null ? null : seal.apply(new ListingPlace(true, mark, null));
    }

    private @Nullable String previous(Function<ListingPlace, String> seal) {
        boolean isFirst = place.ascending() && place.mark() == null;
        Listing.Mark mark = !place.ascending()
                ? end
                : isFirst || items.isEmpty() ? null : items.get(0).mark();
        return mark == null ? null : seal.apply(new ListingPlace(false, mark, null));
    }

    private Listed last() {
        return items.get(items.size() - 1);
    }
}
