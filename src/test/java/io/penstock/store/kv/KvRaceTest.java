package io.penstock.store.kv;

import static io.penstock.store.kv.KvRig.await;
import static io.penstock.store.kv.KvRig.bytes;
import static io.penstock.store.kv.KvRig.call;
import static io.penstock.store.kv.KvRig.large;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.base.failure.ConditionFailedException;
import io.penstock.base.failure.ConflictException;
import io.penstock.dynamo.client.Call;
import io.penstock.store.kv.chunk.OrphanSweeper;
import io.penstock.store.kv.chunk.ValueChunks;
import io.penstock.store.kv.entry.Entry;
import io.penstock.store.kv.entry.EntryId;
import io.penstock.store.kv.entry.NewEntry;
import io.penstock.store.kv.entry.WriteCondition;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** Many at once on one key. */
final class KvRaceTest {

    private static final NewEntry TEXT = NewEntry.of("text/plain");
    private static final int WRITERS = 16;

    private final KvRig rig = new KvRig(false);
    private final EntryId id = rig.id("raced");

    @BeforeEach
    void open() {
        rig.open();
    }

    private static <T> List<T> all(IntFunction<Uni<T>> work) {
        return await(Uni.join()
                .all(IntStream.range(0, WRITERS).mapToObj(work).toList())
                .andFailFast());
    }

    @Test
    void put_sixteenWritersByIfMatch_loseNoUpdate() {
        rig.put("raced", "0");
        AtomicInteger acknowledged = new AtomicInteger();

        all(writer -> Multi.createFrom()
                .range(0, 10)
                .onItem()
                .transformToUniAndConcatenate(round -> addByIfMatch().invoke(acknowledged::incrementAndGet))
                .collect()
                .last());

        assertThat(acknowledged).hasValue(160);
        assertThat(rig.text("raced")).isEqualTo("160");
    }

    private Uni<Written> addByIfMatch() {
        return rig.store.get(id, true, call()).chain(entry -> {
            int next = Integer.parseInt(new String(entry.bytes(), StandardCharsets.US_ASCII)) + 1;
            WriteCondition asRead = WriteCondition.oneOf(Set.of(entry.head().etag()));
            return rig.put(id, bytes(Integer.toString(next)), TEXT, asRead)
                    .onFailure(ConditionFailedException.class)
                    .recoverWithUni(lost -> addByIfMatch());
        });
    }

    @Test
    void put_sixteenCreators_exactlyOneCreates() {
        for (int round = 0; round < 10; round++) {
            EntryId fresh = rig.id("fresh" + round);
            List<Boolean> created = all(writer -> rig.put(fresh, bytes("by " + writer), TEXT, WriteCondition.ABSENT)
                    .map(Written::created)
                    .onFailure(ConditionFailedException.class)
                    .recoverWithItem(false));

            assertThat(created).containsOnlyOnce(true);
        }
    }

    @Test
    void put_sixteenCreatorsOverExpired_exactlyOneCreates() {
        for (String key : List.of("expired-small", "expired-large")) {
            byte[] old = key.endsWith("large") ? large(3_000, 1) : bytes("x");
            NewEntry soon =
                    new NewEntry("text/plain", java.util.Map.of(), rig.now().plusSeconds(1), null);
            await(rig.put(rig.id(key), old, soon, WriteCondition.NONE));
            rig.pass(Duration.ofSeconds(5));

            List<Boolean> created =
                    all(writer -> rig.put(rig.id(key), bytes("by " + writer), TEXT, WriteCondition.ABSENT)
                            .map(Written::created)
                            .onFailure(ConditionFailedException.class)
                            .recoverWithItem(false));

            assertThat(created).as(key).containsOnlyOnce(true);
            assertThat(rig.get(key).head().createdAt()).isEqualTo(rig.now());
        }
    }

    @Test
    void put_sixteenWritersUnconditionally_keepOneCreation() {
        List<Written> written = all(writer -> rig.put(id, bytes("by " + writer), TEXT, WriteCondition.NONE));

        assertThat(written).filteredOn(Written::created).hasSize(1);
        assertThat(written).extracting(one -> one.head().etag()).doesNotHaveDuplicates();
        assertThat(rig.get("raced").head().createdAt()).isEqualTo(rig.now());
    }

    @Test
    void add_sixteenAtOnce_countAll() {
        await(rig.put(id, bytes("1.0"), NewEntry.of("application/json"), WriteCondition.NONE));

        all(writer -> rig.store.add(id, BigDecimal.ONE, null, WriteCondition.NONE, call()));

        assertThat(rig.text("raced")).isEqualTo("17");
    }

    @Test
    void put_smallAndLargeByChance_readersSeeWholeValuesAndNothingIsLeft() {
        long seed = new Random().nextLong();
        rig.put("raced", "0".repeat(10));

        all(writer -> Multi.createFrom()
                .range(0, 6)
                .onItem()
                .transformToUniAndConcatenate(round -> step(new Random(seed + writer * 100L + round), writer))
                .collect()
                .asList());

        rig.pass(KvRig.GRACE.plusSeconds(1));
        OrphanSweeper.Swept swept = await(rig.sweeper.sweep(Call.bulk(Duration.ofSeconds(60))));
        Entry last = rig.get("raced");
        long chunks = last == null || last.head().chunks() == null
                ? 0
                : last.head().chunks().chunkCount();
        String table = rig.spaces.place(rig.user, rig.namespace).table().name();
        int rows = await(rig.client.scan(ScanRequest.builder().tableName(table).build(), call()))
                .count();
        assertThat(rows).as("seed %d, swept %s", seed, swept).isEqualTo((last == null ? 0 : 1) + (int) chunks);
    }

    private Uni<?> step(Random random, int writer) {
        int choice = random.nextInt(4);
        if (choice == 0) {
            return readWhole();
        }
        Uni<?> work = choice == 1
                ? rig.store.delete(id, WriteCondition.NONE, call())
                : rig.put(id, same((byte) writer, choice == 2 ? 10 : 2_500 + writer), TEXT, WriteCondition.NONE);
        // No retries stand around this client: a transaction in conflict is told at once.
        return work.map(done -> (Object) done)
                .onFailure(ConflictException.class)
                .recoverWithItem("busy");
    }

    private static byte[] same(byte value, int size) {
        byte[] bytes = new byte[size];
        java.util.Arrays.fill(bytes, value);
        return bytes;
    }

    private Uni<?> readWhole() {
        return rig.store.get(id, true, call()).chain(entry -> {
            if (entry == null || entry.head().chunks() == null) {
                return Uni.createFrom().item("whole");
            }
            ByteArrayOutputStream value = new ByteArrayOutputStream();
            return rig.store
                    .read(
                            id,
                            entry.head().chunks(),
                            new ValueChunks.Part(0, entry.head().sizeBytes()),
                            call())
                    .invoke(value::writeBytes)
                    .collect()
                    .last()
                    .invoke(done -> {
                        byte[] bytes = value.toByteArray();
                        assertThat(bytes)
                                .hasSize((int) entry.head().sizeBytes())
                                .containsOnly(bytes[0]);
                    });
        });
    }
}
