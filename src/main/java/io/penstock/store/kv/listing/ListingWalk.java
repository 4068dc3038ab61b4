package io.penstock.store.kv.listing;

import io.penstock.base.limit.DynamoLimits;
import io.penstock.dynamo.page.Page;
import io.penstock.store.kv.entry.Entry;
import io.penstock.store.kv.entry.EntryRow;
import io.penstock.store.kv.space.Space;
import io.penstock.store.owned.OwnedKey;
import io.penstock.store.owned.Row;
import io.penstock.store.owned.RowQuery;
import io.penstock.store.owned.SortRange;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How far a listing has come. Where a page ends among keys with a common prefix, the next one begins behind all of
 * them: at the largest key that could have the prefix. Takes pages in turn; not thread-safe.
 */
final class ListingWalk {

    private static final int ROWS_MIN = 16;
    private static final int ROWS_FIRST = 64;
    private static final int ROWS_MAX = 1_000;

    /** The last code point, the largest in UTF-8 as well, and its length there. */
    private static final String LARGEST = Character.toString(Character.MAX_CODE_POINT);

    private static final int LARGEST_BYTES = 4;

    private final Listing listing;
    private final Space space;
    private final InstantSource clock;
    private Listing.@Nullable Mark position;
    private @Nullable String group;
    private int rows = ROWS_FIRST;
    private int wanted;

    ListingWalk(Listing listing, Space space, InstantSource clock) {
        this.listing = listing;
        this.space = space;
        this.clock = clock;
        this.position = listing.after();
        this.group = position != null && position.isGroup() ? position.text() : null;
        this.wanted = listing.itemsMax() == null ? Integer.MAX_VALUE : listing.itemsMax();
    }

    /** Says whether as much was listed as was wanted. */
    boolean isSated() {
        return wanted == 0;
    }

    /** Asks for the next page of rows: one more than is wanted, which tells whether anything follows. */
    RowQuery query() {
        Integer pageRows = listing.delimiter() != null
                ? Integer.valueOf(rows)
                : listing.itemsMax() == null ? null : Integer.valueOf(Math.min(wanted, ROWS_MAX) + 1);
        return new RowQuery(
                new SortRange.Prefix(listing.prefix()),
                listing.withValues() ? List.of() : EntryRow.HEAD_ATTRIBUTES,
                null,
                listing.ascending(),
                listing.consistentRead(),
                pageRows,
                position == null ? Map.of() : startKey(position));
    }

    private Map<String, AttributeValue> startKey(Listing.Mark mark) {
        String text = mark.isGroup() && listing.ascending() ? largestWith(mark.text()) : mark.text();
        return space.table().attributesOf(new OwnedKey(space.partition(), text));
    }

    private static String largestWith(String prefix) {
        int left = DynamoLimits.SORT_KEY_BYTES_MAX - prefix.getBytes(StandardCharsets.UTF_8).length;
        return prefix + LARGEST.repeat(Math.max(0, left / LARGEST_BYTES));
    }

    /** Lists what a page of rows has, and moves behind it. */
    ListedPage take(Page page) {
        boolean leapt = position != null && position.isGroup();
        int passedOver = 0;
        List<Listed> items = new ArrayList<>();
        Map<String, AttributeValue> last = page.lastEvaluatedKey();
        boolean more = last != null;
        if (last != null && page.items().isEmpty()) {
            position = new Listing.Mark(new Row(last).text(EntryRow.KEY), false);
        }
        for (Map<String, AttributeValue> row : page.items()) {
            String key = new Row(row).text(EntryRow.KEY);
            if (group != null && key.startsWith(group)) {
                passedOver++;
                if (leapt) {
                    position = new Listing.Mark(key, false);
                }
            } else if (!EntryRow.isLive(row, clock)) {
                position = new Listing.Mark(key, false);
            } else if (isSated()) {
                more = true;
                break;
            } else {
                Listed listed = listed(row, key);
                items.add(listed);
                position = listed.mark();
                leapt = false;
                wanted--;
            }
        }
        rows = passedOver * 2 > page.items().size() ? ROWS_MIN : Math.min(ROWS_MAX, rows * 2);
        double units = page.capacityUnits() == null ? 0 : page.capacityUnits();
        return new ListedPage(items, more ? position : null, units);
    }

    private Listed listed(Map<String, AttributeValue> row, String key) {
        String delimiter = listing.delimiter();
        int at =
                delimiter == null ? -1 : key.indexOf(delimiter, listing.prefix().length());
        if (delimiter == null || at < 0) {
            return new Listed.Item(
                    EntryRow.head(row),
                    listing.withValues() ? new Entry(EntryRow.head(row), EntryRow.value(row)) : null);
        }
        group = key.substring(0, at + delimiter.length());
        return new Listed.Group(group);
    }
}
