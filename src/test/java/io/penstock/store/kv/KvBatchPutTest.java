package io.penstock.store.kv;

import static io.penstock.store.kv.KvRig.await;
import static io.penstock.store.kv.KvRig.bytes;
import static io.penstock.store.kv.KvRig.call;
import static io.penstock.store.kv.KvRig.large;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.ThrottledException;
import io.penstock.dynamo.batch.OnDuplicate;
import io.penstock.dynamo.batch.Verdict;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.InterceptedClient;
import io.penstock.dynamo.client.RealEndpoint;
import io.penstock.store.kv.KvStore.BatchedPut;
import io.penstock.store.kv.entry.Entry;
import io.penstock.store.kv.entry.EntryKey;
import io.penstock.store.kv.entry.NewEntry;
import io.penstock.store.kv.entry.WriteCondition;
import io.penstock.store.kv.listing.Listing;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches of writes: what a single write promises must hold of each of them. */
final class KvBatchPutTest {

    private static final NewEntry TEXT = NewEntry.of("text/plain");

    private static BatchedPut whole(long index, String key, String value) {
        return new BatchedPut.Whole(index, new EntryKey(key), TEXT, bytes(value));
    }

    private static List<Verdict> write(KvRig rig, List<BatchedPut> puts) {
        return write(rig, puts, OnDuplicate.LAST);
    }

    private static List<Verdict> write(KvRig rig, List<BatchedPut> puts, OnDuplicate onDuplicate) {
        return await(batch(rig, puts, onDuplicate));
    }

    private static Multi<Verdict> batch(KvRig rig, List<BatchedPut> puts, OnDuplicate onDuplicate) {
        return rig.store.batchPut(
                rig.user,
                rig.namespace,
                Multi.createFrom().iterable(puts),
                new KvStore.BatchPutOptions(4, onDuplicate, KvRig.patience()),
                Call.bulk(Duration.ofSeconds(60)));
    }

    private static void assertAllOk(List<Verdict> verdicts, int count) {
        assertThat(verdicts).hasSize(count).allSatisfy(verdict -> assertThat(verdict.outcome())
                .as("%s", verdict)
                .isEqualTo(Verdict.Outcome.OK));
        assertThat(verdicts.stream().map(Verdict::index).distinct()).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void batchPut_anySequenceByChance_isAsIfWrittenOneByOne(boolean shared) {
        KvRig rig = new KvRig(shared);
        rig.open();
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<String, byte[]> values = new HashMap<>();
        Map<String, Instant> creations = new HashMap<>();
        Map<String, Instant> expiries = new HashMap<>();
        Set<String> etags = new HashSet<>();
        for (int round = 0; round < 8; round++) {
            rig.pass(Duration.ofSeconds(10));
            Instant now = rig.now();
            expiries.forEach((key, expiry) -> {
                if (!now.isBefore(expiry)) {
                    values.remove(key);
                    creations.remove(key);
                }
            });
            int keys = random.nextBoolean() ? 10 : 200;
            List<BatchedPut> puts = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                String key = "key-" + random.nextInt(keys);
                int kind = random.nextInt(10);
                byte[] value =
                        kind == 0 ? large(10_001 + random.nextInt(2_000), i) : bytes("value " + random.nextInt());
                Instant expiry = kind == 1 ? now.plusMillis(500).plusSeconds(15) : null;
                NewEntry entry =
                        new NewEntry("text/plain", kind == 2 ? Map.of("note", "n" + i) : Map.of(), expiry, null);
                puts.add(new BatchedPut.Whole(i, new EntryKey(key), entry, value));
                values.put(key, value);
                creations.putIfAbsent(key, now);
                expiries.remove(key);
                if (expiry != null) {
                    expiries.put(key, expiry);
                }
            }

            assertAllOk(write(rig, puts), puts.size());

            for (Map.Entry<String, byte[]> expected : values.entrySet()) {
                Entry read = rig.get(expected.getKey());
                assertThat(read)
                        .as("seed %d, round %d, %s", seed, round, expected.getKey())
                        .isNotNull();
                assertThat(rig.read(rig.id(expected.getKey())))
                        .as("seed %d", seed)
                        .isEqualTo(expected.getValue());
                assertThat(read.head().createdAt())
                        .as("seed %d, round %d, %s", seed, round, expected.getKey())
                        .isEqualTo(creations.get(expected.getKey()));
                etags.add(read.head().etag());
            }
        }
        assertThat(etags).hasSizeGreaterThan(values.size());
        rig.pass(KvRig.GRACE.plusSeconds(1));
        await(rig.sweeper.sweep(Call.bulk(Duration.ofSeconds(60))));
        assertThat(rig.chunksKept())
                .as("chunks that no entry names, seed %d", seed)
                .isEqualTo(rig.chunksNamed());
    }

    @Test
    void batchPut_number_canBeAddedTo() {
        KvRig rig = new KvRig(false);
        rig.open();
        NewEntry json = NewEntry.of("application/json");
        List<BatchedPut> puts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            puts.add(new BatchedPut.Whole(i, new EntryKey("n" + i), json, bytes(Integer.toString(i))));
        }

        assertAllOk(write(rig, puts), 3);

        await(rig.store.add(rig.id("n2"), BigDecimal.TEN, null, WriteCondition.NONE, call()));
        assertThat(rig.text("n2")).isEqualTo("12");
    }

    @Test
    void batchPut_duplicates_lastWinsOrAreRefused() {
        KvRig rig = new KvRig(false);
        rig.open();
        List<BatchedPut> puts = IntStream.range(0, 100)
                .mapToObj(i -> whole(i, "key " + i % 2, "value " + i))
                .toList();

        assertAllOk(write(rig, puts), 100);
        List<Verdict> strict = write(rig, puts.subList(0, 3), OnDuplicate.ERROR);

        assertThat(strict.stream().filter(verdict -> verdict.outcome() == Verdict.Outcome.OK))
                .hasSize(2);
        assertThat(strict.stream().filter(verdict -> verdict.outcome() == Verdict.Outcome.FAILED))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.index()).isEqualTo(2));
        assertThat(rig.text("key 0")).isEqualTo("value 0");
        assertThat(rig.text("key 1")).isEqualTo("value 1");
    }

    @Test
    void batchPut_twoBatchesAndCreatorsAtOnce_everyEntryIsOneOfTheirsAndKeepsOneCreation() {
        KvRig rig = new KvRig(false);
        rig.open();
        int keys = 60;
        Map<String, Instant> acknowledged = new ConcurrentHashMap<>();
        Uni<List<Verdict>> first =
                batch(rig, puts("first", keys), OnDuplicate.LAST).collect().asList();
        Uni<List<Verdict>> second =
                batch(rig, puts("second", keys), OnDuplicate.LAST).collect().asList();
        Uni<List<Object>> creators = Multi.createFrom()
                .range(0, keys)
                .onItem()
                .transformToUni(i -> rig.put(rig.id("key " + i), bytes("created"), TEXT, WriteCondition.ABSENT)
                        .invoke(written ->
                                acknowledged.put("key " + i, written.head().createdAt()))
                        .map(written -> (Object) written)
                        .onFailure()
                        .recoverWithItem("there already"))
                .merge(8)
                .collect()
                .asList();

        await(Uni.combine().all().unis(first, second, creators).asTuple());

        for (int i = 0; i < keys; i++) {
            Entry read = rig.get("key " + i);
            // A creator succeeds only where nothing was; so whatever came later replaced it, and kept its creation.
            if (acknowledged.containsKey("key " + i)) {
                assertThat(rig.text("key " + i)).isIn("first " + i, "second " + i, "created");
                assertThat(read.head().createdAt()).isEqualTo(acknowledged.get("key " + i));
            } else {
                assertThat(rig.text("key " + i)).isIn("first " + i, "second " + i);
            }
        }
    }

    private static List<BatchedPut> puts(String writer, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> whole(i, "key " + i, writer + " " + i))
                .toList();
    }

    @Test
    void batchPut_stepsBetween_areDoneOnceInTheirTurn() {
        KvRig rig = new KvRig(false);
        rig.open();
        AtomicInteger done = new AtomicInteger();
        List<BatchedPut> puts = new ArrayList<>(puts("a", 30));
        puts.add(10, step(BatchedPut.NO_INDEX, done, Optional.empty()));
        puts.add(20, step(30, done, Optional.of(new Verdict(30, Verdict.Outcome.OK, 1, null))));

        List<Verdict> verdicts = write(rig, puts);

        assertAllOk(verdicts, 31);
        assertThat(done).hasValue(2);
    }

    private static BatchedPut step(long index, AtomicInteger done, Optional<Verdict> verdict) {
        return new BatchedPut.Step(index, 10, Uni.createFrom().item(verdict).invoke(done::incrementAndGet));
    }

    @Test
    void batchPut_valueBeyondTheLimit_isRefusedWithLimitAndSize() {
        KvRig rig = new KvRig(false);
        rig.open();

        List<Verdict> verdicts = write(
                rig, List.of(whole(0, "a", "x"), new BatchedPut.Whole(1, new EntryKey("b"), TEXT, large(100_001, 1))));

        assertThat(verdicts).hasSize(2);
        assertThat(verdicts.stream().filter(verdict -> verdict.outcome() == Verdict.Outcome.FAILED))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.failure()).hasMessageContaining("100000"));
    }

    @ParameterizedTest
    @EnumSource
    void batchPut_troubleWithStatements_losesNothing(TroubledStatements.Trouble trouble) {
        TroubledStatements statements = new TroubledStatements(trouble);
        KvRig rig = new KvRig(false, statements.client());
        rig.open();
        rig.put("key 3", "before");
        Instant before = rig.get("key 3").head().createdAt();
        rig.pass(Duration.ofSeconds(5));

        assertAllOk(write(rig, puts("a", 200)), 200);

        assertThat(statements.calls()).as("requests of several statements").isPositive();
        assertThat(rig.list(Listing.of("key "))).hasSize(200);
        for (int i = 0; i < 200; i++) {
            assertThat(rig.text("key " + i)).isEqualTo("a " + i);
        }
        assertThat(rig.get("key 3").head().createdAt()).isEqualTo(before);
    }

    private static FailureContext where() {
        return FailureContext.of("BatchExecuteStatement", "t");
    }

    @Test
    void batchPut_backendAlwaysBusy_leavesAllOverWithTheReason() {
        ServiceException busy = new ThrottledException(where(), "busy", Duration.ofMillis(1), null);
        DynamoClient client = InterceptedClient.of(
                RealEndpoint.client(),
                (operation, request, real) ->
                        Set.of("batchExecuteStatement", "updateItem").contains(operation)
                                ? Uni.createFrom().failure(busy)
                                : real.get());
        KvRig rig = new KvRig(false, client);
        rig.open();

        List<Verdict> verdicts = await(rig.store.batchPut(
                rig.user,
                rig.namespace,
                Multi.createFrom().iterable(puts("a", 30)),
                new KvStore.BatchPutOptions(2, OnDuplicate.LAST, KvRig.patience()),
                Call.bulk(Duration.ofMillis(700))));

        assertThat(verdicts).hasSize(30).allSatisfy(verdict -> {
            assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.UNPROCESSED);
            assertThat(verdict.attempts()).isPositive();
            assertThat(verdict.failure()).isInstanceOf(ThrottledException.class);
        });
    }
}
