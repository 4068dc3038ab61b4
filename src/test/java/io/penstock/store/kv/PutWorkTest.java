package io.penstock.store.kv;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.dynamo.batch.OnDuplicate;
import io.penstock.dynamo.batch.chunk.Held;
import io.penstock.store.kv.KvStore.BatchedPut;
import io.penstock.store.kv.entry.EntryHead;
import io.penstock.store.kv.entry.EntryKey;
import io.penstock.store.kv.entry.EntryValue;
import io.penstock.store.kv.entry.NewEntry;
import io.penstock.store.kv.entry.WriteCondition;
import io.penstock.store.owned.RowInserts;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which way a batch of writes goes, by what it meets. */
final class PutWorkTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final NewEntry TEXT = NewEntry.of("text/plain");

    private final List<String> requests = new ArrayList<>();
    private boolean allThere;

    private final PutWork work = new PutWork(
            "t",
            OnDuplicate.LAST,
            1_000,
            new PutWork.Writer(
                    whole -> new PendingWrite(
                            null, // nothing is sent
                            whole.key(),
                            whole.entry(),
                            new EntryValue.Bytes(whole.value()),
                            null,
                            WriteCondition.NONE,
                            "etag",
                            NOW,
                            KvRig.call()),
                    writes -> {
                        requests.add("many");
                        RowInserts.Outcome each = allThere ? RowInserts.Outcome.THERE_ALREADY : RowInserts.Outcome.MADE;
                        return Uni.createFrom()
                                .item(writes.stream().map(write -> each).toList());
                    },
                    write -> {
                        requests.add("one");
                        return Uni.createFrom().item(new Written(head(write.key()), !allThere));
                    },
                    whole -> Uni.createFrom().failure(new IllegalStateException("none is large"))));

    private static EntryHead head(EntryKey key) {
        return new EntryHead(key, "text/plain", Map.of(), 1, "etag", NOW, NOW, null, null);
    }

    private List<String> send() {
        requests.clear();
        List<Held<BatchedPut>> chunk = IntStream.range(0, 4)
                .mapToObj(i -> work.admit(new BatchedPut.Whole(i, new EntryKey("key " + i), TEXT, new byte[] {1}))
                        .held())
                .map(Objects::requireNonNull)
                .toList();
        assertThat(work.send(chunk).await().atMost(Duration.ofSeconds(10)).settled())
                .hasSize(4);
        return requests;
    }

    @Test
    void send_entriesThatAreThere_goOneByOneAtOnceUntilMostAreNew() {
        allThere = true;

        assertThat(send()).as("found out").containsExactly("many", "one", "one", "one", "one");
        assertThat(send()).as("remembered").containsExactly("one", "one", "one", "one");

        allThere = false;
        assertThat(send()).as("most are new").containsExactly("one", "one", "one", "one");
        assertThat(send()).as("remembered").containsExactly("many");
    }
}
