package io.penstock.store.kv;

import static io.penstock.store.kv.KvRig.await;
import static io.penstock.store.kv.KvRig.large;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.OutcomeUnknownException;
import io.penstock.base.failure.ThrottledException;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.InterceptedClient;
import io.penstock.dynamo.client.RealEndpoint;
import io.penstock.store.kv.KvStore.Removal;
import io.penstock.store.kv.KvStore.Wanted;
import io.penstock.store.kv.TroubledStatements.Trouble;
import io.penstock.store.kv.entry.EntryKey;
import io.penstock.store.kv.listing.Listing;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches of removals: what a single removal promises must hold of each of them. */
final class KvBatchDeleteTest {

    private static List<Removal> remove(KvRig rig, List<String> keys, Duration deadline) {
        Multi<Wanted> wanted =
                Multi.createFrom().range(0, keys.size()).map(i -> new Wanted(i, new EntryKey(keys.get(i))));
        return await(rig.store.batchDelete(
                        rig.user,
                        rig.namespace,
                        wanted,
                        new KvStore.BatchDeleteOptions(4, KvRig.patience()),
                        Call.bulk(deadline)))
                .stream()
                .sorted(Comparator.comparingLong(Removal::index))
                .toList();
    }

    private static List<Removal> remove(KvRig rig, List<String> keys) {
        return remove(rig, keys, Duration.ofSeconds(60));
    }

    private static List<String> put(KvRig rig, int count) {
        List<String> keys = IntStream.range(0, count).mapToObj(i -> "key " + i).toList();
        keys.forEach(key -> rig.put(key, "value"));
        return keys;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void batchDelete_anyEntriesByChance_isAsIfRemovedOneByOne(boolean shared) {
        KvRig rig = new KvRig(shared);
        rig.open();
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 3; round++) {
            // Of the kinds of entries, another one is in the majority in each round.
            int frequent = random.nextInt(5);
            Set<String> live = new HashSet<>();
            for (int i = 0; i < 150; i++) {
                String key = "key-" + i;
                switch (random.nextInt(3) > 0 ? frequent : random.nextInt(5)) {
                    case 0 -> rig.put(key, "small");
                    case 1 -> rig.put(key, large(5_000, i));
                    case 2 -> rig.put(key, large(12_000, i));
                    case 3 -> rig.putFor(key, "expired", Duration.ofSeconds(1));
                    default -> rig.delete(key);
                }
                if (rig.get(key) != null) {
                    live.add(key);
                }
            }
            rig.pass(Duration.ofSeconds(5));
            live.removeIf(key -> rig.get(key) == null);
            List<String> keys = IntStream.range(0, 220)
                    .mapToObj(i -> "key-" + random.nextInt(150))
                    .toList();
            Set<String> expected = new HashSet<>(live);
            List<Removal.Outcome> outcomes = keys.stream()
                    .map(key -> expected.remove(key) ? Removal.Outcome.REMOVED : Removal.Outcome.MISSING)
                    .toList();

            List<Removal> removals = remove(rig, keys);

            assertThat(removals.stream().map(Removal::outcome))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(outcomes);
            assertThat(rig.list(Listing.of(""))).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected);
        }
        rig.pass(KvRig.GRACE.plusSeconds(1));
        await(rig.sweeper.sweep(Call.bulk(Duration.ofSeconds(60))));
        assertThat(rig.chunksKept())
                .as("chunks that no entry names, seed %d", seed)
                .isEqualTo(rig.chunksNamed());
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "NOT_KNOWN", "STATEMENTS_THROTTLED", "STATEMENTS_DENIED"})
    void batchDelete_statementsNotExecuted_removesAllAndSaysSo(Trouble trouble) {
        TroubledStatements statements = new TroubledStatements(trouble);
        KvRig rig = new KvRig(false, statements.client());
        rig.open();
        List<String> keys = put(rig, 120);

        List<Removal> removals = remove(rig, keys);

        assertThat(statements.calls()).as("requests of several statements").isPositive();
        assertThat(removals).hasSize(120).allSatisfy(removal -> assertThat(removal.outcome())
                .isEqualTo(Removal.Outcome.REMOVED));
        assertThat(rig.list(Listing.of(""))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"LOST_ANSWER", "STATEMENTS_FAILED"})
    void batchDelete_answerLost_neverSaysMissingOfWhatWas(Trouble trouble) {
        TroubledStatements statements = new TroubledStatements(trouble);
        KvRig rig = new KvRig(false, statements.client());
        rig.open();
        List<String> keys = put(rig, 120);

        List<Removal> removals = remove(rig, keys);

        assertThat(removals).hasSize(120).allSatisfy(removal -> {
            assertThat(removal.outcome()).isIn(Removal.Outcome.REMOVED, Removal.Outcome.UNPROCESSED);
            if (removal.outcome() == Removal.Outcome.UNPROCESSED) {
                assertThat(removal.failure()).isInstanceOf(OutcomeUnknownException.class);
            }
        });
        assertThat(removals).extracting(Removal::outcome).contains(Removal.Outcome.UNPROCESSED);
        assertThat(rig.list(Listing.of(""))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void purge_troubleWithStatements_leavesNothing(Trouble trouble) {
        KvRig rig = new KvRig(false, new TroubledStatements(trouble).client());
        rig.open();
        List<EntryKey> keys =
                new ArrayList<>(put(rig, 60).stream().map(EntryKey::new).toList());
        rig.put("large", large(12_000, 1));
        rig.putFor("expired", "x", Duration.ofSeconds(1));
        rig.pass(Duration.ofSeconds(5));
        keys.add(new EntryKey("large"));
        keys.add(new EntryKey("expired"));

        await(rig.store.purge(rig.user, rig.namespace, keys, Call.bulk(Duration.ofSeconds(60))));

        assertThat(await(rig.store.rows(rig.user, rig.namespace, null, KvRig.call())))
                .isEmpty();
    }

    @Test
    void batchDelete_backendAlwaysBusy_leavesAllOverWithTheReason() {
        ThrottledException busy = new ThrottledException(
                FailureContext.of("BatchExecuteStatement", "t"), "busy", Duration.ofMillis(1), null);
        DynamoClient client = InterceptedClient.of(
                RealEndpoint.client(),
                (operation, request, real) ->
                        Set.of("batchExecuteStatement", "deleteItem").contains(operation)
                                ? Uni.createFrom().failure(busy)
                                : real.get());
        KvRig rig = new KvRig(false, client);
        rig.open();

        List<Removal> removals =
                remove(rig, IntStream.range(0, 30).mapToObj(i -> "key " + i).toList(), Duration.ofMillis(700));

        assertThat(removals).hasSize(30).allSatisfy(removal -> {
            assertThat(removal.outcome()).isEqualTo(Removal.Outcome.UNPROCESSED);
            assertThat(removal.attempts()).isPositive();
            assertThat(removal.failure()).isInstanceOf(ThrottledException.class);
        });
    }
}
