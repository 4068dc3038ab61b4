package io.penstock.api.query;

import io.penstock.api.stream.token.PageToken;
import io.penstock.api.stream.token.PageToken.Position;
import io.penstock.api.stream.token.PageTokens;
import io.penstock.dynamo.page.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How far a read has come, what it has returned and what it has cost. Takes pages in turn; not thread-safe. */
final class ReadProgress {
    private final ReadPlan plan;
    private final PageTokens tokens;
    private final List<Position> positions;
    private OptionalLong limitRemaining;
    private OptionalLong scanLimitRemaining;
    private long count;
    private long scannedCount;
    private double consumedCapacity;

    ReadProgress(ReadPlan plan, PageTokens tokens) {
        this.plan = plan;
        this.tokens = tokens;
        this.positions = new ArrayList<>(plan.start().segments());
        this.limitRemaining = plan.start().limitRemaining();
        this.scanLimitRemaining = plan.start().scanLimitRemaining();
    }

    /**
     * Moves behind those items of a page that are still wanted.
     *
     * @return these items, as DynamoDB gave them
     */
    List<Map<String, AttributeValue>> take(Page page) {
        List<Map<String, AttributeValue>> items = page.items();
        scannedCount += page.scannedCount();
        consumedCapacity += page.capacityUnits() == null ? 0 : page.capacityUnits();
        scanLimitRemaining = less(scanLimitRemaining, page.scannedCount());
        long wanted = limitRemaining.orElse(Long.MAX_VALUE);
        if (wanted == 0) {
            return List.of();
        }
        if (items.size() > wanted) {
            items = items.subList(0, (int) wanted);
            positions.set(page.segment(), new Position.After(keyOf(items.get(items.size() - 1))));
        } else {
            Map<String, AttributeValue> last = page.lastEvaluatedKey();
            positions.set(page.segment(), last == null ? new Position.Finished() : new Position.After(last));
        }
        limitRemaining = less(limitRemaining, items.size());
        count += items.size();
        return items;
    }

    /** Returns an item as the caller asked for it. */
    Map<String, AttributeValue> shown(Map<String, AttributeValue> item) {
        if (plan.projections().hidden().isEmpty()) {
            return item;
        }
        Map<String, AttributeValue> shown = new LinkedHashMap<>(item);
        shown.keySet().removeAll(plan.projections().hidden());
        return shown;
    }

    boolean isFinished() {
        return positions.stream().allMatch(Position.Finished.class::isInstance);
    }

    /** Returns a token by which this very read goes on, with what is left of its bounds. */
    String resumeToken() {
        return tokens.seal(new PageToken(positions, limitRemaining, scanLimitRemaining), plan.scope());
    }

    /** Returns a token by which a further read goes on, with bounds of its own. */
    String nextPageToken() {
        return tokens.seal(new PageToken(positions, OptionalLong.empty(), OptionalLong.empty()), plan.scope());
    }

    long count() {
        return count;
    }

    long scannedCount() {
        return scannedCount;
    }

    double consumedCapacity() {
        return consumedCapacity;
    }

    private static OptionalLong less(OptionalLong bound, long by) {
        return bound.isEmpty() ? bound : OptionalLong.of(Math.max(0, bound.getAsLong() - by));
    }

    private Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        for (String attribute : plan.keyAttributes()) {
            AttributeValue value = item.get(attribute);
            if (value == null) {
                throw new IllegalStateException("an item came without its key attribute " + attribute);
            }
            key.put(attribute, value);
        }
        return key;
    }
}
