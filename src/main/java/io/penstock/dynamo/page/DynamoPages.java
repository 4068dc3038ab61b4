package io.penstock.dynamo.page;

import io.penstock.base.metric.Meters;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** {@link Pages} by a {@link DynamoClient}, which retries each page. */
public final class DynamoPages implements Pages {

    /** How many segments of a scan hold a page at once: 16 pages of 1 MB are what one stream may cost in memory. */
    static final int SLOTS_MAX = 16;

    private final DynamoClient client;
    private final StreamMeter queries;
    private final StreamMeter scans;

    /**
     * Streams pages.
     *
     * @param client fetches and retries each page
     * @param meters where streams are counted
     */
    public DynamoPages(DynamoClient client, Meters meters) {
        this.client = client;
        this.queries = new StreamMeter(meters, "Query");
        this.scans = new StreamMeter(meters, "Scan");
    }

    @Override
    public Multi<Page> query(QueryRequest request, Call call) {
        Map<String, AttributeValue> start = request.hasExclusiveStartKey() ? request.exclusiveStartKey() : Map.of();
        return new PageStream(
                List.of(new SegmentPosition(0, start)), 1, (segment, key) -> queryPage(request, key, call), queries);
    }

    @Override
    public Multi<Page> scan(ScanRequest request, ScanPlan plan, Call call) {
        return new PageStream(
                plan.remaining(),
                SLOTS_MAX,
                (segment, key) -> scanPage(request, plan.totalSegments(), new SegmentPosition(segment, key), call),
                scans);
    }

    private Uni<Page> queryPage(QueryRequest request, Map<String, AttributeValue> key, Call call) {
        QueryRequest next = request.toBuilder()
                .exclusiveStartKey(key.isEmpty() ? null : key)
                .build();
        return client.query(next, call).map(Page::of);
    }

    private Uni<Page> scanPage(ScanRequest request, int totalSegments, SegmentPosition position, Call call) {
        Map<String, AttributeValue> key = position.exclusiveStartKey();
        ScanRequest.Builder next = request.toBuilder().exclusiveStartKey(key.isEmpty() ? null : key);
        if (totalSegments > 1) {
            next.segment(position.segment()).totalSegments(totalSegments);
        }
        return client.scan(next.build(), call).map(answer -> Page.of(position.segment(), answer));
    }
}
