package io.penstock.api.schema.listing;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.api.stream.token.PageScope;
import io.penstock.api.stream.token.PageTokens;
import io.penstock.api.stream.token.TextTokens;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a list has come, what is left of its limit and what it has cost. Takes pages in turn; not thread-safe. */
final class ListingProgress {

    private static final long UNLIMITED = -1;

    private final PageTokens tokens;
    private final PageScope scope;
    private @Nullable String after;
    private long remaining;
    private boolean finished;
    private long count;
    private double consumedCapacity;

    private ListingProgress(PageTokens tokens, PageScope scope, @Nullable String after, long remaining) {
        this.tokens = tokens;
        this.scope = scope;
        this.after = after;
        this.remaining = remaining;
    }

    /**
     * Begins, or goes on where a token says.
     *
     * @param token the caller's; null to begin
     * @param limit how many items are wanted; null for what is left of the token's, or all
     */
    static ListingProgress of(PageTokens tokens, PageScope scope, @Nullable String token, @Nullable Long limit) {
        if (token == null) {
            return new ListingProgress(tokens, scope, null, limit == null ? UNLIMITED : limit);
        }
        List<String> position = TextTokens.open(tokens, token, scope);
        long left = Long.parseLong(position.get(1));
        long remaining = limit == null ? left : left == UNLIMITED ? limit : Math.min(limit, left);
        String after = position.get(0);
        return new ListingProgress(tokens, scope, after.isEmpty() ? null : after, remaining);
    }

    /** Moves behind those items of a page that are still wanted, and returns them. */
    List<ListingPart.Item> take(ListingPart page) {
        List<ListingPart.Item> items = page.items();
        consumedCapacity += page.readCapacityUnits();
        if (remaining != UNLIMITED && items.size() > remaining) {
            items = items.subList(0, (int) remaining);
            after = items.isEmpty() ? after : items.get(items.size() - 1).position();
        } else {
            finished = page.after() == null;
            after = finished ? after : page.after();
        }
        remaining -= remaining == UNLIMITED ? 0 : items.size();
        count += items.size();
        return items;
    }

    /** Says whether there is more to read of what is wanted. */
    boolean goesOn() {
        return !finished && remaining != 0;
    }

    boolean isFinished() {
        return finished;
    }

    @Nullable
    String after() {
        return after;
    }

    /** How many rows the next page need have at most. */
    int rowsMax(int pageItems) {
        return remaining == UNLIMITED ? pageItems : (int) Math.max(1, Math.min(remaining, pageItems));
    }

    /** A token by which this very list goes on, with what is left of its limit. */
    String resumeToken() {
        return token(remaining);
    }

    private String token(long left) {
        return TextTokens.seal(tokens, List.of(after == null ? "" : after, Long.toString(left)), scope);
    }

    /** A token by which a further list goes on, with a limit of its own. */
    String nextPageToken() {
        return token(UNLIMITED);
    }

    void writeCounts(JsonGenerator to) throws IOException {
        to.writeNumberField("count", count);
        to.writeNumberField("consumedCapacity", consumedCapacity);
        if (!finished) {
            to.writeStringField("nextPageToken", nextPageToken());
        }
    }
}
