package io.penstock.api.query;

import io.penstock.api.stream.token.PageToken.Position;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.page.Page;
import io.penstock.dynamo.page.ScanPlan;
import io.penstock.dynamo.page.SegmentPosition;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * The pages of a plan, to be read once. A bounded plan is read page by page, each no larger than what is still wanted
 * and none ahead, so that no more is evaluated and paid for than must be; all else is left to
 * {@link io.penstock.dynamo.page.Pages}.
 */
final class PageSource {
    private static final long UNBOUNDED = Long.MAX_VALUE;

    /** How many segments of a bounded scan hold a page at once. */
    private static final int SEGMENTS_AT_ONCE = 8;

    private final Backend backend;
    private final ReadPlan plan;
    private final Call call;
    private final AtomicLong resultsWanted;
    private final AtomicLong evaluationsLeft;

    PageSource(Backend backend, ReadPlan plan, Call call) {
        this.backend = backend;
        this.plan = plan;
        this.call = call;
        this.resultsWanted = new AtomicLong(plan.start().limitRemaining().orElse(UNBOUNDED));
        this.evaluationsLeft = new AtomicLong(plan.start().scanLimitRemaining().orElse(UNBOUNDED));
    }

    /** Emits all pages of the plan, as they are asked for. */
    Multi<Page> all() {
        List<SegmentPosition> open = open();
        if (open.isEmpty()) {
            return Multi.createFrom().empty();
        }
        if (plan.isBounded()) {
            return oneByOne(page -> true);
        }
        if (!plan.request().isQuery()) {
            int total = plan.start().segments().size();
            return backend.pages().scan(plan.scanRequest(), new ScanPlan(total, open), call);
        }
        Map<String, AttributeValue> key = open.get(0).exclusiveStartKey();
        QueryRequest request = plan.queryRequest().toBuilder()
                .exclusiveStartKey(key.isEmpty() ? null : key)
                .build();
        return backend.pages().query(request, call);
    }

    /** Emits pages until the plan's bounds are reached or the predicate, asked after each page, says no. */
    Multi<Page> oneByOne(Predicate<Page> goOn) {
        List<Multi<Page>> segments =
                open().stream().map(position -> segment(position, goOn)).toList();
        return segments.size() == 1
                ? segments.get(0)
                : Multi.createBy()
                        .merging()
                        .withConcurrency(SEGMENTS_AT_ONCE)
                        .withRequests(1)
                        .streams(segments);
    }

    private List<SegmentPosition> open() {
        List<SegmentPosition> open = new ArrayList<>();
        List<Position> segments = plan.start().segments();
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i) instanceof Position.After after) {
                open.add(new SegmentPosition(i, after.exclusiveStartKey()));
            } else if (segments.get(i) instanceof Position.Start) {
                open.add(new SegmentPosition(i, Map.of()));
            }
        }
        return open;
    }

    private Multi<Page> segment(SegmentPosition start, Predicate<Page> goOn) {
        Segment segment = new Segment(start);
        return Multi.createBy()
                .repeating()
                .uni(() -> segment.next(goOn))
                .whilst(page -> segment.hasMore)
                .select()
                .where(Optional::isPresent)
                .map(Optional::orElseThrow);
    }

    /** One segment on its way; its pages follow each other. */
    private final class Segment {
        private final int number;
        private Map<String, AttributeValue> key;
        private boolean hasMore = true;

        Segment(SegmentPosition start) {
            this.number = start.segment();
            this.key = start.exclusiveStartKey();
        }

        /** Fetches the next page; empty if nothing more is wanted. */
        Uni<Optional<Page>> next(Predicate<Page> goOn) {
            long evaluations = Math.min(pageItemsMax(), evaluationsLeft.get());
            if (evaluations <= 0) {
                hasMore = false;
                return Uni.createFrom().item(Optional.empty());
            }
            evaluationsLeft.addAndGet(-evaluations);
            return fetch(evaluations).map(page -> {
                evaluationsLeft.addAndGet(evaluations - page.scannedCount());
                long wanted = resultsWanted.addAndGet(-page.items().size());
                Map<String, AttributeValue> last = page.lastEvaluatedKey();
                key = last == null ? Map.of() : last;
                hasMore = goOn.test(page) && last != null && wanted > 0;
                return Optional.of(page);
            });
        }

        /** How many items the next page may evaluate; without a filter, each of them is a result. */
        private long pageItemsMax() {
            int pageSize = plan.request().bounds().pageSize();
            return plan.request().expressions().filter() == null ? Math.min(pageSize, resultsWanted.get()) : pageSize;
        }

        private Uni<Page> fetch(long evaluations) {
            Map<String, AttributeValue> start = key.isEmpty() ? null : key;
            int limit = (int) evaluations;
            if (plan.request().isQuery()) {
                QueryRequest request = plan.queryRequest().toBuilder()
                        .exclusiveStartKey(start)
                        .limit(limit)
                        .build();
                return backend.client().query(request, call).map(Page::of);
            }
            int total = plan.start().segments().size();
            ScanRequest request = plan.scanRequest().toBuilder()
                    .exclusiveStartKey(start)
                    .limit(limit)
                    .segment(total > 1 ? (Integer) number : null)
                    .totalSegments(total > 1 ? (Integer) total : null)
                    .build();
            return backend.client().scan(request, call).map(answer -> Page.of(number, answer));
        }
    }
}
