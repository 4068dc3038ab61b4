package io.penstock.store.kv;

import static io.penstock.store.kv.KvRig.await;
import static io.penstock.store.kv.KvRig.bytes;
import static io.penstock.store.kv.KvRig.large;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.base.failure.ConditionFailedException;
import io.penstock.base.failure.DeadlineExceededException;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.InterceptedClient;
import io.penstock.dynamo.client.RealEndpoint;
import io.penstock.store.kv.chunk.OrphanList;
import io.penstock.store.kv.chunk.OrphanSweeper.Swept;
import io.penstock.store.kv.chunk.Upload;
import io.penstock.store.kv.entry.Entry;
import io.penstock.store.kv.entry.EntryId;
import io.penstock.store.kv.entry.EntryKey;
import io.penstock.store.kv.entry.NewEntry;
import io.penstock.store.kv.entry.WriteCondition;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** What becomes of chunks that no entry names: an upload, an overwrite, a sweep broken off at every step. */
final class OrphanSweeperTest {

    private static final NewEntry BYTES = NewEntry.of("application/octet-stream");

    private Swept sweep(KvRig rig) {
        return await(rig.sweeper.sweep(Call.bulk(Duration.ofSeconds(30))));
    }

    /** Every row of the table, whosever it is: the test's own look behind the curtain. */
    private static long rows(KvRig rig) {
        String table = rig.spaces.place(rig.user, rig.namespace).table().name();
        return await(RealEndpoint.client()
                        .scan(ScanRequest.builder().tableName(table).build(), KvRig.call()))
                .count();
    }

    @Test
    void sweep_overwrittenAndDeletedValues_areGoneAfterTheGrace() {
        KvRig rig = new KvRig(false);
        rig.open();
        rig.put("a", large(5_000, 1));
        rig.put("a", large(7_000, 2));
        rig.put("b", large(3_000, 3));
        rig.put("b", "small");
        rig.put("c", large(3_000, 4));
        rig.delete("c");
        rig.pass(KvRig.GRACE.minusSeconds(1));

        Swept early = sweep(rig);
        rig.pass(Duration.ofSeconds(2));
        Swept late = sweep(rig);

        assertThat(early).isEqualTo(new Swept(0, 0));
        assertThat(late).isEqualTo(new Swept(3, 5 + 3 + 3));
        assertThat(rig.read(rig.id("a"))).isEqualTo(large(7_000, 2));
        assertThat(rig.text("b")).isEqualTo("small");
        assertThat(rows(rig)).as("two entries and seven chunks").isEqualTo(9);
        assertThat(sweep(rig)).isEqualTo(new Swept(0, 0));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void put_brokenOffAtEveryRequest_oldValueIsWholeAndOrphansAreSwept(boolean shared) {
        byte[] old = large(4_500, 1);
        byte[] fresh = large(6_500, 2);
        for (int allowed = 0; ; allowed++) {
            AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
            KvRig rig = new KvRig(shared, failingAfter(left));
            rig.open();
            rig.put("a", old);
            left.set(allowed);
            boolean done = succeeds(rig.put(rig.id("a"), fresh, BYTES, WriteCondition.NONE));
            left.set(Integer.MAX_VALUE);

            assertThat(rig.read(rig.id("a"))).as("after %d requests", allowed).isEqualTo(done ? fresh : old);
            rig.pass(KvRig.GRACE.plusSeconds(1));
            sweep(rig);
            assertThat(rig.read(rig.id("a"))).isEqualTo(done ? fresh : old);
            int chunks = done ? 7 : 5;
            assertThat(rows(rig)).as("after %d requests", allowed).isEqualTo(1 + chunks + (shared ? 1 : 0));
            if (done) {
                assertThat(allowed).isGreaterThan(8);
                return;
            }
        }
    }

    @Test
    void sweep_brokenOffAtEveryRequest_goesOnTheNextTime() {
        for (int allowed = 0; ; allowed++) {
            AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
            KvRig rig = new KvRig(true, failingAfter(left));
            rig.open();
            rig.put("a", large(4_500, 1));
            rig.put("a", "small");
            rig.pass(KvRig.GRACE.plusSeconds(1));
            left.set(allowed);
            boolean done = succeeds(rig.sweeper.sweep(Call.bulk(Duration.ofMillis(300))));
            left.set(Integer.MAX_VALUE);

            sweep(rig);

            assertThat(rows(rig)).as("after %d requests", allowed).isEqualTo(2);
            if (done) {
                return;
            }
        }
    }

    private static boolean succeeds(Uni<?> work) {
        try {
            await(work);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Test
    void put_slowerThanTheGrace_isGivenUpAndTheOldValueStays() {
        KvRig rig = new KvRig(false);
        rig.open();
        rig.put("a", "old");
        List<ValuePiece> pieces = await(KvRig.pieces(large(5_000, 1), 2_000));
        Multi<ValuePiece> slow = Multi.createFrom().iterable(pieces).onItem().call(piece -> {
            if (!piece.isLast()) {
                return Uni.createFrom().voidItem();
            }
            rig.pass(KvRig.GRACE.plusSeconds(1));
            return rig.sweeper.sweep(Call.bulk(Duration.ofSeconds(30)));
        });

        assertThatThrownBy(() -> await(rig.store.put(rig.id("a"), BYTES, slow, WriteCondition.NONE, KvRig.patience())))
                .isInstanceOf(DeadlineExceededException.class);

        assertThat(rig.text("a")).isEqualTo("old");
    }

    @Test
    void put_claimedByASweepThatBrokeOff_isGivenUpAndTheOldValueStays() {
        AtomicBoolean broken = new AtomicBoolean();
        KvRig rig = new KvRig(false, withoutReads(broken));
        rig.open();
        rig.put("a", "old");
        List<ValuePiece> pieces = await(KvRig.pieces(large(5_000, 1), 2_000));
        Multi<ValuePiece> slow = Multi.createFrom().iterable(pieces).onItem().call(piece -> {
            if (!piece.isLast()) {
                return Uni.createFrom().voidItem();
            }
            rig.pass(KvRig.GRACE.plusSeconds(1));
            broken.set(true);
            return rig.sweeper
                    .sweep(Call.bulk(Duration.ofSeconds(30)))
                    .onFailure()
                    .recoverWithNull()
                    .invoke(() -> broken.set(false));
        });

        assertThatThrownBy(() -> await(rig.store.put(rig.id("a"), BYTES, slow, WriteCondition.NONE, KvRig.patience())))
                .isInstanceOf(DeadlineExceededException.class);

        assertThat(rig.text("a")).isEqualTo("old");
        sweep(rig);
        assertThat(rows(rig)).isEqualTo(1);
    }

    /** A sweep claims a value, then reads its entry, and that fails. */
    private static DynamoClient withoutReads(AtomicBoolean broken) {
        return InterceptedClient.of(
                RealEndpoint.client(),
                (operation, request, real) -> broken.get() && operation.equals("getItem")
                        ? Uni.createFrom().failure(new IllegalStateException("broken off"))
                        : real.get());
    }

    /** A request that put it there may be delivered twice, and late. */
    @Test
    void sweep_valueOnTheListThatItsEntryNames_isLeft() {
        KvRig rig = new KvRig(false);
        rig.open();
        rig.put("a", large(5_000, 1));
        Upload named = new Upload(
                rig.spaces.place(rig.user, rig.namespace),
                new EntryKey("a"),
                rig.get("a").head().chunks().valueId(),
                rig.now());
        await(new OrphanList(rig.spaces).add(named, KvRig.call()));
        rig.pass(KvRig.GRACE.plusSeconds(1));

        assertThat(sweep(rig)).isEqualTo(new Swept(0, 0));

        assertThat(rig.read(rig.id("a"))).isEqualTo(large(5_000, 1));
        assertThat(rows(rig)).as("the entry and its chunks").isEqualTo(1 + 5);
    }

    @Test
    void read_whileOverwritten_seesTheOldValueWhole() {
        KvRig rig = new KvRig(false);
        rig.open();
        byte[] old = large(5_000, 1);
        rig.put("a", old);
        EntryId id = rig.id("a");
        Entry entry = rig.get("a");

        rig.put("a", large(6_000, 2));
        rig.delete("a");
        rig.pass(KvRig.GRACE.minusSeconds(1));
        sweep(rig);

        assertThat(rig.read(id, entry, new io.penstock.store.kv.chunk.ValueChunks.Part(0, 5_000)))
                .isEqualTo(old);
    }

    @Test
    void sweep_twiceAtOnce_doesNoHarm() {
        KvRig rig = new KvRig(false);
        rig.open();
        for (int i = 0; i < 10; i++) {
            rig.put("a" + i, large(3_000, i));
            rig.put("a" + i, bytes("small"));
        }
        rig.pass(KvRig.GRACE.plusSeconds(1));

        await(Uni.join()
                .all(
                        rig.sweeper.sweep(Call.bulk(Duration.ofSeconds(30))),
                        rig.sweeper.sweep(Call.bulk(Duration.ofSeconds(30))))
                .andFailFast());

        assertThat(rows(rig)).isEqualTo(10);
    }

    @Test
    void put_largeThatWillBeRefused_writesNothing() {
        KvRig rig = new KvRig(false);
        rig.open();
        rig.put("a", "old");

        assertThatThrownBy(() -> await(rig.put(rig.id("a"), large(5_000, 1), BYTES, WriteCondition.ABSENT)))
                .isInstanceOf(ConditionFailedException.class);

        assertThat(rows(rig)).isEqualTo(1);
    }

    /** Lets so many requests through and fails all others, as a process that dies sends no more. */
    private static DynamoClient failingAfter(AtomicInteger left) {
        return InterceptedClient.of(RealEndpoint.client(), (operation, request, real) -> Uni.createFrom()
                .deferred(() -> left.getAndDecrement() > 0
                        ? real.get()
                        : Uni.createFrom().failure(new IllegalStateException("the process is dead"))));
    }
}
