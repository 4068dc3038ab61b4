package io.penstock.store.kv;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.dynamo.batch.chunk.Held;
import io.penstock.store.kv.KvStore.Wanted;
import io.penstock.store.kv.entry.EntryKey;
import io.penstock.store.owned.RowDeletes;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which way a batch of removals goes, by what it meets. */
final class DeleteWorkTest {

    private static final int CHUNKS = 18;

    private final AtomicInteger requestsForMany = new AtomicInteger();
    private final AtomicInteger requestsForOne = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({"25, 18, 0", "13, 18, 216", "12, 2, 426", "0, 2, 450"})
    void send_soManyOfEachChunkAreSmall_goesManyInARequestWhereMostAre(int small, int forMany, int forOne) {
        DeleteWork work = new DeleteWork(
                "t",
                new DeleteWork.Remover(
                        several -> {
                            requestsForMany.incrementAndGet();
                            return Uni.createFrom().item(outcomes(several.size(), small));
                        },
                        one -> {
                            requestsForOne.incrementAndGet();
                            return Uni.createFrom().item(true);
                        }));

        for (int chunk = 0; chunk < CHUNKS; chunk++) {
            assertThat(work.send(chunk(work)).await().indefinitely().settled()).hasSize(25);
        }

        assertThat(requestsForMany).hasValue(forMany);
        assertThat(requestsForOne).hasValue(forOne);
    }

    private static List<RowDeletes.Outcome> outcomes(int count, int removed) {
        return IntStream.range(0, count)
                .mapToObj(i -> i < removed ? RowDeletes.Outcome.REMOVED : RowDeletes.Outcome.OTHERWISE)
                .toList();
    }

    private static List<Held<Wanted>> chunk(DeleteWork work) {
        return IntStream.range(0, 25)
                .mapToObj(
                        i -> work.admit(new Wanted(i, new EntryKey("key " + i))).held())
                .map(Objects::requireNonNull)
                .toList();
    }
}
