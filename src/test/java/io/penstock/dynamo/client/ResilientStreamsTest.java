package io.penstock.dynamo.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.dynamo.batch.BatchOptions;
import io.penstock.dynamo.batch.BatchReader;
import io.penstock.dynamo.batch.BatchWriter;
import io.penstock.dynamo.batch.OnDuplicate;
import io.penstock.dynamo.batch.ReadEntry;
import io.penstock.dynamo.batch.ReadOptions;
import io.penstock.dynamo.batch.ReadVerdict;
import io.penstock.dynamo.batch.Verdict;
import io.penstock.dynamo.batch.WriteEntry;
import io.penstock.dynamo.page.Page;
import io.penstock.dynamo.page.Pages;
import io.penstock.dynamo.page.ScanPlan;
import io.penstock.dynamo.page.SegmentPosition;
import io.penstock.fault.FaultProxy;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** Batches and streams of pages through the whole stack, against an endpoint that misbehaves. */
@QuarkusTest
@TestProfile(FaultyProfile.class)
class ResilientStreamsTest {

    private static final int ITEMS = 1_500;
    private static final String[] STORM = {
        "partial share=0.3 operation=BatchWriteItem,BatchGetItem rate=0.5",
        "throttle operation=BatchWriteItem,BatchGetItem,Query,Scan rate=0.2",
        "error code=InternalServerError operation=BatchWriteItem,BatchGetItem,Query,Scan rate=0.05",
        "reset when=after operation=BatchWriteItem,BatchGetItem,Query,Scan rate=0.05"
    };

    @Inject
    DynamoClient client;

    @Inject
    BatchWriter writer;

    @Inject
    BatchReader reader;

    @Inject
    Pages pages;

    private final FaultProxy proxy = FaultyEndpoint.proxy();
    private final String table = "streams-" + UUID.randomUUID();

    @BeforeEach
    void emptyTable() {
        proxy.rules();
        TestTables.create(client, table, TestTables.BOTH_KEYS);
    }

    @Test
    void write_inAStorm_everyItemIsStoredAsGivenAndEveryVerdictIsOk() {
        proxy.rules(STORM);

        List<Verdict> verdicts = write(IntStream.range(0, ITEMS).boxed().toList(), seconds(60));

        proxy.rules();
        assertThat(verdicts).hasSize(ITEMS).allMatch(verdict -> verdict.outcome() == Verdict.Outcome.OK);
        assertThat(stored()).isEqualTo(expected(ITEMS));
    }

    @Test
    void write_deadlineCutShort_aSecondBatchOfTheLeftoversCompletesTheJob() {
        proxy.rules("slow delay=50ms operation=BatchWriteItem");

        List<Verdict> verdicts = write(IntStream.range(0, ITEMS).boxed().toList(), Call.bulk(Duration.ofMillis(600)));
        List<Integer> leftovers = verdicts.stream()
                .filter(verdict -> verdict.outcome() == Verdict.Outcome.UNPROCESSED)
                .map(verdict -> (int) verdict.index())
                .toList();
        proxy.rules();
        List<Verdict> second = write(leftovers, seconds(60));

        assertThat(verdicts).hasSize(ITEMS);
        assertThat(leftovers).isNotEmpty();
        assertThat(second).hasSize(leftovers.size()).allMatch(verdict -> verdict.outcome() == Verdict.Outcome.OK);
        assertThat(stored()).isEqualTo(expected(ITEMS));
    }

    @Test
    void write_entriesThatOnlyDynamoDbFindsWrong_failAloneAmongGoodOnes() {
        List<WriteEntry> entries = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            entries.add(new WriteEntry.Put(
                    i,
                    i % 20 == 7
                            ? Map.of(
                                    "id", AttributeValue.fromS("x" + i),
                                    "at", AttributeValue.fromN("1"),
                                    "set", AttributeValue.fromSs(List.of("same", "same")))
                            : item(i)));
        }

        List<Verdict> verdicts = writer.write(
                        table, TestTables.BOTH_KEYS, Multi.createFrom().iterable(entries), options(), seconds(30))
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofSeconds(60));

        assertThat(verdicts)
                .filteredOn(verdict -> verdict.outcome() == Verdict.Outcome.FAILED)
                .extracting(Verdict::index)
                .containsExactlyInAnyOrder(7L, 27L, 47L);
        assertThat(verdicts)
                .filteredOn(verdict -> verdict.outcome() == Verdict.Outcome.OK)
                .hasSize(57);
    }

    @Test
    void read_inAStormWithAProjection_findsEveryItemAndStripsTheKey() {
        write(IntStream.range(0, ITEMS).boxed().toList(), seconds(60));
        proxy.rules(STORM);

        List<ReadVerdict> verdicts = reader.read(
                        table,
                        TestTables.BOTH_KEYS,
                        Multi.createFrom().range(0, ITEMS + 50).map(i -> new ReadEntry(i, key(i))),
                        new ReadOptions(2, true, "#v", Map.of("#v", "value")),
                        seconds(60))
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofSeconds(90));

        assertThat(verdicts).hasSize(ITEMS + 50).allSatisfy(verdict -> {
            if (verdict.index() < ITEMS) {
                assertThat(verdict.item())
                        .isEqualTo(Map.of("value", item((int) verdict.index()).get("value")));
            } else {
                assertThat(verdict.outcome()).isEqualTo(ReadVerdict.Outcome.MISSING);
            }
        });
    }

    @Test
    void scan_inAStormAndResumedFromACheckpoint_emitsEveryItemOnce() {
        write(IntStream.range(0, ITEMS).boxed().toList(), seconds(60));
        proxy.rules(STORM);
        ScanRequest scan = ScanRequest.builder().tableName(table).limit(20).build();

        List<Page> first = pages.scan(scan, ScanPlan.parallel(2), seconds(60))
                .select()
                .first(25)
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofSeconds(90));
        List<Page> rest = pages.scan(scan, after(first, 2), seconds(60))
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofSeconds(90));

        proxy.rules();
        List<Page> all = new ArrayList<>(first);
        all.addAll(rest);
        assertThat(all.stream().mapToInt(page -> page.items().size()).sum()).isEqualTo(ITEMS);
        assertThat(all.stream().flatMap(page -> page.items().stream()).collect(Collectors.toSet()))
                .hasSize(ITEMS);
    }

    @Test
    void query_subscriberLeaves_theEndpointSeesNoFurtherPage() {
        write(IntStream.range(0, ITEMS).boxed().toList(), seconds(60));
        QueryRequest query = QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("id = :id")
                .expressionAttributeValues(Map.of(":id", AttributeValue.fromS("p0")))
                .limit(10)
                .build();
        long before = proxy.tally().seen("Query");
        var subscriber = pages.query(query, seconds(60)).subscribe().withSubscriber(AssertSubscriber.create(3));
        subscriber.awaitItems(3, Duration.ofSeconds(20));

        subscriber.cancel();

        Until.holds(() -> proxy.tally().inFlight() == 0);
        assertThat(proxy.tally().seen("Query") - before).isBetween(3L, 4L);
        assertThat(subscriber.getItems().stream()
                        .flatMap(page -> page.items().stream())
                        .map(item -> Integer.parseInt(item.get("at").n())))
                .isSorted()
                .hasSize(30);
    }

    private List<Verdict> write(List<Integer> numbers, Call call) {
        return writer.write(
                        table,
                        TestTables.BOTH_KEYS,
                        Multi.createFrom().iterable(numbers).map(i -> new WriteEntry.Put(i, item(i))),
                        options(),
                        call)
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofSeconds(90));
    }

    private Map<Map<String, AttributeValue>, Map<String, AttributeValue>> stored() {
        return pages.scan(ScanRequest.builder().tableName(table).build(), ScanPlan.parallel(2), seconds(60))
                .onItem()
                .<Map<String, AttributeValue>>transformToIterable(Page::items)
                .collect()
                .asMap(TestTables.BOTH_KEYS::keyOf, item -> item)
                .await()
                .atMost(Duration.ofSeconds(90));
    }

    private static Map<Map<String, AttributeValue>, Map<String, AttributeValue>> expected(int count) {
        Map<Map<String, AttributeValue>, Map<String, AttributeValue>> expected = new HashMap<>();
        IntStream.range(0, count).forEach(i -> expected.put(key(i), item(i)));
        return expected;
    }

    /** The plan that goes on after these pages. */
    private static ScanPlan after(List<Page> pages, int totalSegments) {
        Map<Integer, Map<String, AttributeValue>> positions = new HashMap<>();
        IntStream.range(0, totalSegments).forEach(segment -> positions.put(segment, Map.of()));
        for (Page page : pages) {
            if (page.lastEvaluatedKey() == null) {
                positions.remove(page.segment());
            } else {
                positions.put(page.segment(), page.lastEvaluatedKey());
            }
        }
        List<SegmentPosition> remaining = new ArrayList<>();
        positions.forEach((segment, key) -> remaining.add(new SegmentPosition(segment, key)));
        return new ScanPlan(totalSegments, remaining);
    }

    private static BatchOptions options() {
        return new BatchOptions(2, OnDuplicate.LAST);
    }

    private static Map<String, AttributeValue> key(int number) {
        return Map.of(
                "id", AttributeValue.fromS("p" + number % 7), "at", AttributeValue.fromN(Integer.toString(number)));
    }

    private static Map<String, AttributeValue> item(int number) {
        Map<String, AttributeValue> item = new HashMap<>(key(number));
        item.put("value", AttributeValue.fromS("v" + number));
        return item;
    }

    private static Call seconds(long seconds) {
        return Call.bulk(Duration.ofSeconds(seconds));
    }
}
