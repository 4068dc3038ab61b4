package io.penstock.dynamo.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.penstock.base.drain.Drain;
import io.penstock.base.failure.UnavailableException;
import io.penstock.base.metric.Meters;
import io.penstock.base.retry.Backoff;
import io.penstock.dynamo.batch.BatchOptions;
import io.penstock.dynamo.batch.ChunkedBatchWriter;
import io.penstock.dynamo.batch.OnDuplicate;
import io.penstock.dynamo.batch.Verdict;
import io.penstock.dynamo.batch.WriteEntry;
import io.penstock.dynamo.batch.chunk.Tuning;
import io.penstock.dynamo.client.pace.CapacityConfig;
import io.penstock.dynamo.client.pace.CapacityLimits;
import io.penstock.dynamo.client.pace.FixedCapacity;
import io.penstock.dynamo.client.pace.SetCourtesy;
import io.penstock.dynamo.client.pace.Use;
import io.penstock.dynamo.page.DynamoPages;
import io.penstock.dynamo.page.Page;
import io.penstock.dynamo.page.ScanPlan;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** Batches and scans against a table of fixed capacity, on virtual time. */
final class PacingTest {

    private static final KeySchema KEYS = TestTables.PARTITION_KEY;

    private final VirtualTime time = new VirtualTime();
    private final Meters meters = new Meters(new SimpleMeterRegistry());
    private final Call call = new Call(time.deadline(Duration.ofHours(1)), Traffic.BULK);

    @Test
    void write_underALimitOfTwoHundredUnits_takesTheTimeItShouldAndIsNotThrottled() {
        ProvisionedTable table = new ProvisionedTable(time, 200, 0);

        List<Verdict> verdicts = write(client(table, FixedCapacity.ofWrites("t", 200)), 12_000);

        assertThat(verdicts).hasSize(12_000).allMatch(verdict -> verdict.outcome() == Verdict.Outcome.OK);
        assertThat(table.throttled).isZero();
        assertThat(time.nanos() / 1e9).as("seconds for 12,000 units").isBetween(58.0, 61.0);
    }

    @Test
    void write_limitUnknown_isFoundOutByBeingThrottled() {
        ProvisionedTable table = new ProvisionedTable(time, 200, 0);

        List<Verdict> verdicts = write(client(table, FixedCapacity.none()), 24_000);

        assertThat(verdicts).hasSize(24_000).allMatch(verdict -> verdict.outcome() == Verdict.Outcome.OK);
        assertThat(time.nanos() / 1e9).as("seconds; 120 at best").isBetween(118.0, 165.0);
        assertThat(table.throttled).as("of %d requests", table.answered).isLessThan(table.answered / 5);
    }

    @Test
    void write_interactiveTrafficTakesMost_bulkGivesWay() {
        ProvisionedTable table = new ProvisionedTable(time, 200, 0);
        DynamoClient client = client(table, FixedCapacity.ofWrites("t", 200));
        var batch = writing(client, 4_000).subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));

        for (int put = 0; put < 1_500; put++) {
            client.putItem(
                            PutItemRequest.builder()
                                    .tableName("t")
                                    .item(item(put))
                                    .build(),
                            new Call(time.deadline(Duration.ofSeconds(5)), Traffic.INTERACTIVE))
                    .subscribe()
                    .with(done -> {});
            time.pass(Duration.ofNanos(6_666_667));
        }

        assertThat(table.throttled).isZero();
        assertThat(batch.getItems().size()).as("of 10 s at 200 - 150 units").isBetween(400, 700);
        batch.cancel();
    }

    @Test
    void scan_underALimitOfReads_waitsForEachPageAsItsPredecessorsCost() {
        ProvisionedTable table = new ProvisionedTable(time, 200, 100);

        var pages = new DynamoPages(client(table, FixedCapacity.ofReads("t", 200)), meters)
                .scan(ScanRequest.builder().tableName("t").build(), ScanPlan.parallel(1), call)
                .subscribe()
                .withSubscriber(AssertSubscriber.<Page>create(Long.MAX_VALUE));
        time.passAll();

        assertThat(pages.assertCompleted().getItems()).hasSize(100);
        assertThat(table.throttled).isZero();
        assertThat(time.nanos() / 1e9).as("seconds for 5,000 units").isBetween(23.0, 26.0);
    }

    @Test
    void scan_cancelledWhileItWaits_sendsNothingAndGivesItsUnitsBack() {
        ProvisionedTable table = new ProvisionedTable(time, 10, 100);
        CapacityLimits limits = new CapacityLimits(FixedCapacity.ofReads("t", 10), time::nanos);
        var pages = new DynamoPages(client(table, limits), meters)
                .scan(ScanRequest.builder().tableName("t").build(), ScanPlan.parallel(1), call)
                .subscribe()
                .withSubscriber(AssertSubscriber.<Page>create(Long.MAX_VALUE));
        time.pass(Duration.ofSeconds(1));
        assertThat(table.answered).isEqualTo(1);

        pages.cancel();
        time.passAll();

        assertThat(table.answered).isEqualTo(1);
        assertThat(limits.rate("t", Use.READ)).isEqualTo(10);
    }

    @Test
    void scan_capacityComesAfterTheDeadline_failsAtOnce() {
        ProvisionedTable table = new ProvisionedTable(time, 10, 100);
        DynamoClient client = client(table, FixedCapacity.ofReads("t", 10));
        ScanRequest scan = ScanRequest.builder().tableName("t").build();
        client.scan(scan, call).subscribe().with(done -> {});
        time.passAll();

        var late = client.scan(scan, new Call(time.deadline(Duration.ofSeconds(2)), Traffic.BULK))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());

        assertThat(late.assertFailed().getFailure()).isInstanceOfSatisfying(UnavailableException.class, failure -> {
            assertThat(failure.code()).isEqualTo("over-capacity");
            assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(2));
            assertThat(failure).hasMessageContaining("Scan on table t");
        });
        assertThat(table.answered).isEqualTo(1);
    }

    private DynamoClient client(ProvisionedTable table, CapacityConfig capacity) {
        return client(table, new CapacityLimits(capacity, time::nanos));
    }

    private DynamoClient client(ProvisionedTable table, CapacityLimits limits) {
        return new OperationDynamoClient(
                new PacedOperationClient(new ChargedOperationClient(table, limits), limits, SetCourtesy.usual(), time));
    }

    private List<Verdict> write(DynamoClient client, int count) {
        var verdicts = writing(client, count).subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
        while (!verdicts.hasCompleted()) {
            time.pass(Duration.ofMillis(100));
        }
        return verdicts.getItems();
    }

    private Multi<Verdict> writing(DynamoClient client, int count) {
        Tuning tuning = new Tuning(
                new Backoff(Duration.ofMillis(50), Duration.ofSeconds(20)),
                Duration.ofMillis(5),
                16 * 1024 * 1024,
                time,
                new Random(3),
                meters,
                new Drain(Duration.ofSeconds(5)));
        return new ChunkedBatchWriter(client, tuning)
                .write(
                        "t",
                        KEYS,
                        Multi.createFrom().range(0, count).map(i -> new WriteEntry.Put(i, item(i))),
                        new BatchOptions(8, OnDuplicate.LAST),
                        call);
    }

    private static Map<String, AttributeValue> item(int number) {
        return Map.of("id", AttributeValue.fromS("k" + number));
    }
}
