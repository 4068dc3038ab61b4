package io.penstock.store.kv;

import static io.penstock.store.kv.KvRig.await;
import static io.penstock.store.kv.KvRig.bytes;
import static io.penstock.store.kv.KvRig.call;
import static io.penstock.store.kv.KvRig.large;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.base.failure.ConditionFailedException;
import io.penstock.dynamo.batch.OnDuplicate;
import io.penstock.dynamo.batch.Verdict;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.InterceptedClient;
import io.penstock.dynamo.client.RealEndpoint;
import io.penstock.dynamo.client.request.Capacity;
import io.penstock.store.kv.entry.EntryKey;
import io.penstock.store.kv.entry.NewEntry;
import io.penstock.store.kv.entry.WriteCondition;
import io.penstock.store.kv.listing.Listing;
import io.smallrye.mutiny.Multi;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** What operations cost in requests and capacity units, as the Javadoc of {@link KvStore} says. */
final class KvCapacityTest {

    private final DoubleAdder units = new DoubleAdder();
    private final AtomicInteger requests = new AtomicInteger();
    private final KvRig rig = new KvRig(false, counting(RealEndpoint.client()));

    private DynamoClient counting(DynamoClient client) {
        return InterceptedClient.of(client, (operation, request, real) -> real.get()
                .onSubscription()
                .invoke(requests::incrementAndGet)
                .invoke(response ->
                        Capacity.consumed((DynamoDbResponse) response).values().forEach(units::add)));
    }

    @BeforeEach
    void open() {
        rig.open();
    }

    private void costs(Runnable work, int wantedRequests, double wantedUnits) {
        units.reset();
        requests.set(0);
        work.run();
        assertThat(requests).as("requests").hasValue(wantedRequests);
        assertThat(units.sum()).as("capacity units").isEqualTo(wantedUnits);
    }

    private Runnable put(String key, int size, WriteCondition condition) {
        return () -> await(rig.store.put(
                rig.id(key), NewEntry.of("x/y"), KvRig.pieces(large(size, 1), 100_000), condition, KvRig.patience()));
    }

    @Test
    void put_anyCondition_isOneRequestAndAUnitPerKilobyte() {
        costs(put("small", 100, WriteCondition.NONE), 1, 1);
        costs(put("large", 9_900, WriteCondition.ABSENT), 1, 10);
        costs(put("large", 100, WriteCondition.NONE), 1, 10);
        costs(
                put(
                        "large",
                        100,
                        WriteCondition.oneOf(Set.of(rig.get("large").head().etag()))),
                1,
                1);
        costs(put("small", 100, WriteCondition.EXISTS), 1, 1);
        costs(
                () -> assertThatThrownBy(put("small", 100, WriteCondition.ABSENT)::run)
                        .isInstanceOf(ConditionFailedException.class),
                1,
                0); // DynamoDB charges 1; the refusal does not say so.
    }

    @Test
    void get_andHead_areOneRequestAndAUnitPerFourKilobytes() {
        put("a", 9_900, WriteCondition.NONE).run();

        costs(() -> await(rig.store.get(rig.id("a"), true, call())), 1, 3);
        costs(() -> await(rig.store.get(rig.id("a"), false, call())), 1, 1.5);
        costs(() -> await(rig.store.head(rig.id("a"), true, call())), 1, 3);
        costs(() -> await(rig.store.head(rig.id("none"), true, call())), 1, 1);
    }

    @Test
    void delete_andAdd_areOneRequest() {
        put("a", 2_900, WriteCondition.NONE).run();

        costs(() -> await(rig.store.delete(rig.id("a"), WriteCondition.NONE, call())), 1, 3);
        costs(() -> await(rig.store.add(rig.id("n"), BigDecimal.ONE, null, WriteCondition.NONE, call())), 1, 1);
        costs(() -> await(rig.store.add(rig.id("n"), BigDecimal.ONE, null, WriteCondition.NONE, call())), 1, 1);
    }

    @Test
    void list_ofKeys_isAUnitPerFourKilobytesOfRows() {
        for (int i = 0; i < 20; i++) {
            put("p/" + i, 800, WriteCondition.NONE).run();
        }
        put("q", 800, WriteCondition.NONE).run();

        // 20 rows of some 920 bytes.
        costs(() -> assertThat(rig.list(Listing.of("p/"))).hasSize(20), 1, 5);
        costs(() -> rig.list(new Listing("p/", null, false, false, true, null, null)), 1, 2.5);
    }

    @Test
    void put_overExpired_takesOneMore() {
        NewEntry soon = new NewEntry("x/y", java.util.Map.of(), rig.now().plusSeconds(1), null);
        await(rig.put(rig.id("a"), bytes("x"), soon, WriteCondition.NONE));
        rig.pass(java.time.Duration.ofSeconds(5));

        costs(put("a", 100, WriteCondition.NONE), 2, 1);
    }

    @Test
    void put_inChunks_costsWhatTheJavadocSays() {
        put("a", 100, WriteCondition.NONE).run();
        units.reset();
        requests.set(0);

        await(rig.put(rig.id("a"), large(2_700, 1), NewEntry.of("x/y"), WriteCondition.NONE));

        // The list of orphans, three chunks of 1 KB and some, two looks at the row, and the transaction.
        assertThat(requests).hasValue(7);
        assertThat(units.sum()).isBetween(1.0 + (2 + 2 + 1) + (1 + 1) + 2, 1.0 + (2 + 2 + 1) + (1 + 1) + 4);
    }

    private void batchPut(int count, int valueBytes) {
        List<KvStore.BatchedPut> puts = IntStream.range(0, count)
                .<KvStore.BatchedPut>mapToObj(i -> new KvStore.BatchedPut.Whole(
                        i, new EntryKey("b" + i), NewEntry.of("x/y"), large(valueBytes, i)))
                .toList();
        assertThat(await(rig.store.batchPut(
                        rig.user,
                        rig.namespace,
                        Multi.createFrom().iterable(puts),
                        new KvStore.BatchPutOptions(1, OnDuplicate.LAST, KvRig.patience()),
                        call())))
                .hasSize(count)
                .allMatch(verdict -> verdict.outcome() == Verdict.Outcome.OK);
    }

    /** A batch may send what it has before a request is full, if more is long in coming. */
    private void batchCosts(Runnable work, int fewestRequests, int mostRequests, double wantedUnits) {
        units.reset();
        requests.set(0);
        work.run();
        assertThat(requests.get()).as("requests").isBetween(fewestRequests, mostRequests);
        assertThat(units.sum()).as("capacity units").isEqualTo(wantedUnits);
    }

    @Test
    void batchPut_newEntries_areAFewRequestsAndAUnitPerKilobyte() {
        batchCosts(() -> batchPut(50, 100), 2, 12, 50);
        // All are there. DynamoDB charges 1 more for each that showed it by a request for many, and does not say so;
        // the others are written at once as everybody writes them.
        batchCosts(() -> batchPut(50, 100), 51, 62, 50);
        batchCosts(() -> batchPut(1, 2_900), 1, 1, 3);
    }

    @Test
    void batchDelete_smallEntries_areAFewRequestsAndAUnitForEach() {
        batchPut(50, 100);

        batchCosts(() -> batchDelete(50), 2, 12, 50);
        // None is there: DynamoDB charges 1 for each all the same.
        batchCosts(() -> batchDelete(50), 2, 12, 50);
    }

    @Test
    void batchDelete_largerEntries_takeOneRequestMoreAtFirst() {
        batchPut(50, 5_000);

        // DynamoDB charges 5 more for each that was refused by a request for many, and does not say so.
        batchCosts(() -> batchDelete(50), 51, 62, 50 * 5 + 50);
    }

    private void batchDelete(int count) {
        assertThat(await(rig.store.batchDelete(
                        rig.user,
                        rig.namespace,
                        Multi.createFrom().range(0, count).map(i -> new KvStore.Wanted(i, new EntryKey("b" + i))),
                        new KvStore.BatchDeleteOptions(1, KvRig.patience()),
                        call())))
                .hasSize(count);
    }

    @Test
    void batchGet_hundredEntries_areAFewRequestsAndAUnitForEach() {
        batchPut(50, 2_500);

        batchCosts(() -> assertThat(batchGet(100, true)).hasSize(100), 1, 12, 100);
        batchCosts(() -> assertThat(batchGet(100, false)).hasSize(100), 1, 12, 50);
    }

    private List<KvStore.Fetched> batchGet(int count, boolean consistentRead) {
        return await(rig.store.batchGet(
                rig.user,
                rig.namespace,
                Multi.createFrom().range(0, count).map(i -> new KvStore.Wanted(i, new EntryKey("b" + i))),
                new KvStore.BatchGetOptions(1, consistentRead),
                call()));
    }
}
