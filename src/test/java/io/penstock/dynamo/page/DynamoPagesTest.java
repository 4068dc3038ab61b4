package io.penstock.dynamo.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.ThrottledException;
import io.penstock.base.metric.Meters;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.FakeDynamoClient;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Demand, read-ahead, cancellation and fairness, on a client whose answers the test gives by hand. */
final class DynamoPagesTest {

    private static final Call CALL = Call.bulk(Duration.ofMinutes(1));
    private static final QueryRequest QUERY =
            QueryRequest.builder().tableName("t").build();
    private static final ScanRequest SCAN = ScanRequest.builder().tableName("t").build();

    private final HandFedClient client = new HandFedClient();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Pages pages = new DynamoPages(client, new Meters(registry));

    @Test
    void query_withoutDemand_fetchesNothing() {
        pages.query(QUERY, CALL).subscribe().withSubscriber(AssertSubscriber.create(0));

        assertThat(client.asked).isEmpty();
    }

    @Test
    void query_onePageDemanded_fetchesNoOther() {
        var subscriber = pages.query(QUERY, CALL).subscribe().withSubscriber(AssertSubscriber.create(1));

        client.answer(0, 1);

        assertThat(subscriber.getItems()).hasSize(1);
        assertThat(client.asked).isEmpty();
        assertThat(client.total).isEqualTo(1);
    }

    @Test
    void query_twoPagesTaken_readsOneAheadAndNoMore() {
        var subscriber = pages.query(QUERY, CALL).subscribe().withSubscriber(AssertSubscriber.create(2));

        client.answer(0, 1);
        client.answer(0, 2);
        client.answer(0, 3);

        assertThat(subscriber.getItems()).hasSize(2);
        assertThat(client.total).isEqualTo(3);
        assertThat(client.asked).isEmpty();
    }

    @Test
    void query_lastPage_completesAndContinuesFromEachLastKey() {
        var subscriber = pages.query(QUERY, CALL).subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));

        client.answer(0, 1);
        client.answer(0, 2);
        client.answerLast(0);

        subscriber.assertCompleted();
        assertThat(subscriber.getItems())
                .extracting(Page::lastEvaluatedKey)
                .containsExactly(HandFedClient.key(1), HandFedClient.key(2), null);
        assertThat(client.startKeys).containsExactly(Map.of(), HandFedClient.key(1), HandFedClient.key(2));
        assertThat(registry.get("penstock.pages.streams.ended")
                        .tag("ending", "completed")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void query_resumedFromAKey_startsThere() {
        pages.query(QUERY.toBuilder().exclusiveStartKey(HandFedClient.key(7)).build(), CALL)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(1));

        assertThat(client.startKeys).containsExactly(HandFedClient.key(7));
    }

    @Test
    void query_cancelled_abandonsThePageUnderWayAndFetchesNoOther() {
        var subscriber = pages.query(QUERY, CALL).subscribe().withSubscriber(AssertSubscriber.create(10));
        client.answer(0, 1);

        subscriber.cancel();

        assertThat(client.cancelled).isEqualTo(1);
        assertThat(client.total).isEqualTo(2);
        assertThat(registry.get("penstock.pages.streams.ended")
                        .tag("ending", "cancelled")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("penstock.pages.streams.open").gauge().value()).isZero();
    }

    @Test
    void query_pageFails_emitsWhatCameBeforeThenFails() {
        var subscriber = pages.query(QUERY, CALL).subscribe().withSubscriber(AssertSubscriber.create(10));
        client.answer(0, 1);

        client.fail(0);

        subscriber.assertFailedWith(ThrottledException.class);
        assertThat(subscriber.getItems()).hasSize(1);
    }

    @Test
    void query_pagesAnsweredAtOnce_doesNotRecurse() {
        var subscriber = new DynamoPages(new PromptClient(100_000), new Meters(registry))
                .query(QUERY, CALL)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));

        subscriber.assertCompleted();
        assertThat(subscriber.getItems()).hasSize(100_000);
    }

    @Test
    void scan_segments_takeTurns() {
        var subscriber =
                pages.scan(SCAN, ScanPlan.parallel(3), CALL).subscribe().withSubscriber(AssertSubscriber.create(6));
        assertThat(client.asked.keySet()).containsExactlyInAnyOrder(0, 1, 2);

        for (int round = 1; round <= 2; round++) {
            for (int segment = 0; segment < 3; segment++) {
                client.answer(segment, round);
            }
        }

        assertThat(subscriber.getItems()).extracting(Page::segment).containsExactly(0, 1, 2, 0, 1, 2);
    }

    @Test
    void scan_slowSubscriber_holdsOnePagePerSegmentAndNoMore() {
        var subscriber =
                pages.scan(SCAN, ScanPlan.parallel(4), CALL).subscribe().withSubscriber(AssertSubscriber.create(1));

        for (int segment = 0; segment < 4; segment++) {
            client.answer(segment, 1);
        }
        client.answer(0, 2);

        assertThat(subscriber.getItems()).hasSize(1);
        assertThat(client.total).isEqualTo(5);
        assertThat(client.asked).isEmpty();
    }

    @Test
    void scan_aThousandSegments_fetchesNoMoreAtOnceThanThereAreSlots() {
        pages.scan(SCAN, ScanPlan.parallel(1_000), CALL)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));

        assertThat(client.asked).hasSize(DynamoPages.SLOTS_MAX);
    }

    @Test
    void scan_resumed_readsTheRemainingSegmentsFromTheirPositions() {
        ScanPlan rest = new ScanPlan(
                4, List.of(new SegmentPosition(1, HandFedClient.key(9)), new SegmentPosition(3, Map.of())));
        var subscriber =
                pages.scan(SCAN, rest, CALL).subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));

        client.answerLast(1);
        client.answerLast(3);

        subscriber.assertCompleted();
        assertThat(client.startKeys).containsExactly(HandFedClient.key(9), Map.of());
        assertThat(client.totalSegments).containsOnly(4);
    }

    @Test
    void scan_nothingRemains_completesAtOnce() {
        pages.scan(SCAN, new ScanPlan(4, List.of()), CALL)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(0))
                .assertCompleted();
    }

    @Test
    void plan_segmentNamedTwice_isRefused() {
        assertThatThrownBy(() ->
                        new ScanPlan(2, List.of(new SegmentPosition(1, Map.of()), new SegmentPosition(1, Map.of()))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Answers a page when the test says so. */
    private static final class HandFedClient extends FakeDynamoClient {

        private final Map<Integer, UniEmitter<? super ScanResponse>> asked = new LinkedHashMap<>();
        private final List<Map<String, AttributeValue>> startKeys = new ArrayList<>();
        private final List<Integer> totalSegments = new ArrayList<>();
        private int total;
        private int cancelled;

        static Map<String, AttributeValue> key(int number) {
            return Map.of("id", AttributeValue.fromN(Integer.toString(number)));
        }

        @Override
        public Uni<ScanResponse> scan(ScanRequest request, Call call) {
            return Uni.createFrom()
                    .<ScanResponse>emitter(emitter -> {
                        total++;
                        startKeys.add(request.exclusiveStartKey());
                        totalSegments.add(request.totalSegments());
                        asked.put(request.segment() == null ? 0 : request.segment(), emitter);
                    })
                    .onCancellation()
                    .invoke(() -> cancelled++);
        }

        @Override
        public Uni<QueryResponse> query(QueryRequest request, Call call) {
            ScanRequest same = ScanRequest.builder()
                    .exclusiveStartKey(request.exclusiveStartKey())
                    .build();
            return scan(same, call).map(page -> QueryResponse.builder()
                    .items(page.items())
                    .scannedCount(page.scannedCount())
                    .lastEvaluatedKey(page.lastEvaluatedKey())
                    .build());
        }

        void answer(int segment, int lastKey) {
            asked.remove(segment)
                    .complete(ScanResponse.builder()
                            .items(List.of(key(lastKey)))
                            .scannedCount(1)
                            .lastEvaluatedKey(key(lastKey))
                            .build());
        }

        void answerLast(int segment) {
            asked.remove(segment).complete(ScanResponse.builder().build());
        }

        void fail(int segment) {
            asked.remove(segment)
                    .fail(new ThrottledException(FailureContext.of("Scan", "t"), "busy", Duration.ZERO, null));
        }
    }

    /** Answers at once, on the caller's own stack. */
    private static final class PromptClient extends FakeDynamoClient {

        private final int pagesTotal;
        private int answered;

        PromptClient(int pagesTotal) {
            this.pagesTotal = pagesTotal;
        }

        @Override
        public Uni<QueryResponse> query(QueryRequest request, Call call) {
            answered++;
            return Uni.createFrom()
                    .item(QueryResponse.builder()
                            .lastEvaluatedKey(answered < pagesTotal ? HandFedClient.key(answered) : null)
                            .build());
        }
    }
}
