package io.penstock.api.stream.list;

import io.penstock.api.stream.token.PageToken;
import io.penstock.api.stream.token.PageToken.Position;
import io.penstock.api.stream.token.PageTokens;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How far a list has come. Takes pages in turn; not thread-safe. */
final class ListProgress {
    private static final String AFTER = "after";

    private final ListRequest request;
    private final PageTokens tokens;
    private @Nullable String after;
    private OptionalLong remaining;
    private long count;
    private boolean finished;

    /**
     * Begins where the request says.
     *
     * @param limitOtherwise the limit of a request that names none
     */
    ListProgress(ListRequest request, OptionalLong limitOtherwise, PageTokens tokens) {
        this.request = request;
        this.tokens = tokens;
        this.remaining = request.limit().isPresent() ? request.limit() : limitOtherwise;
        String text = request.pageToken();
        if (text != null) {
            PageToken token = tokens.open(text, request.scope());
            if (token.segments().get(0) instanceof Position.After position) {
                AttributeValue value = position.exclusiveStartKey().get(AFTER);
                after = value == null ? null : value.s();
            }
            remaining = smaller(remaining, token.limitRemaining());
        }
    }

    private static OptionalLong smaller(OptionalLong first, OptionalLong second) {
        return first.isEmpty() || second.isEmpty()
                ? (first.isEmpty() ? second : first)
                : OptionalLong.of(Math.min(first.getAsLong(), second.getAsLong()));
    }

    @Nullable
    String after() {
        return after;
    }

    /** Says how many entries the next page may have. */
    int wanted(int pageEntries) {
        return (int) Math.min(pageEntries, remaining.orElse(pageEntries));
    }

    void took(ListPage<?> page) {
        int entries = page.entries().size();
        count += entries;
        remaining = remaining.isEmpty() ? remaining : OptionalLong.of(Math.max(0, remaining.getAsLong() - entries));
        after = page.last();
        finished = page.last() == null;
    }

    /** Says whether another page is there and wanted. */
    boolean goesOn() {
        return !finished && remaining.orElse(1) > 0;
    }

    boolean isFinished() {
        return finished;
    }

    long count() {
        return count;
    }

    /** Returns a token by which this very list goes on, with what is left of its limit. */
    String resumeToken() {
        return token(remaining);
    }

    /** Returns a token by which a further list goes on, with a limit of its own. */
    String nextPageToken() {
        return token(OptionalLong.empty());
    }

    private String token(OptionalLong limit) {
        Position position =
                after == null ? new Position.Start() : new Position.After(Map.of(AFTER, AttributeValue.fromS(after)));
        return tokens.seal(new PageToken(List.of(position), limit, OptionalLong.empty()), request.scope());
    }
}
