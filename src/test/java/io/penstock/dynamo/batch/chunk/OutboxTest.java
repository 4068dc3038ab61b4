package io.penstock.dynamo.batch.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How entries are cut into chunks. */
final class OutboxTest {

    private final Outbox<String> outbox = new Outbox<>(4, 100);

    private static Held<String> entry(String name, long bytes) {
        return new Held<>(name, new EntryKey(name, ""), bytes);
    }

    private static List<String> names(Optional<List<Held<String>>> chunk) {
        return chunk.orElse(List.of()).stream().map(Held::entry).toList();
    }

    @Test
    void next_entriesBeyondTheBytesOfARequest_goInTheNext() {
        outbox.add(entry("a", 60));
        outbox.add(entry("b", 40));
        outbox.add(entry("c", 1));

        assertThat(names(outbox.next(false))).as("full by its bytes").containsExactly("a", "b");
        assertThat(outbox.next(false)).as("a chunk that is not full").isEmpty();
        assertThat(names(outbox.next(true))).containsExactly("c");
    }

    @Test
    void next_oneEntryBeyondTheBytesOfARequest_goesAlone() {
        outbox.add(entry("a", 1_000));
        outbox.add(entry("b", 1));

        assertThat(names(outbox.next(false))).containsExactly("a");
    }

    @Test
    void next_entriesThatCameBack_goBeforeTheOthersInTheirOrder() {
        outbox.add(entry("c", 1));
        outbox.addAgain(List.of(entry("a", 1), entry("b", 1)));

        assertThat(names(outbox.next(true))).containsExactly("a", "b", "c");
    }

    @Test
    void next_refusedChunk_isHalvedUntilTheOneAtFaultIsAlone() {
        List<Held<String>> chunk = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            chunk.add(entry(i == 11 ? "bad" : "good", 1));
        }
        int requests = 0;
        outbox.addHalves(chunk);

        for (Optional<List<Held<String>>> half = outbox.next(false); half.isPresent(); half = outbox.next(false)) {
            requests++;
            if (half.get().size() > 1 && names(half).contains("bad")) {
                outbox.addHalves(half.get());
            }
        }

        assertThat(requests).as("two for each halving of 16").isEqualTo(8);
    }
}
