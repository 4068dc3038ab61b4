package io.penstock.store.owned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.base.failure.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class OwnedPartitionTest {

    private static final List<String> PIECES = List.of(
            "~", "~~", "~c~", "~s~", "a", "b", "#", "a#b", "kv", "-", "😀", "é", "e\u0301", "A", "user", "ns", "v1");

    @Test
    void partitions_ofHostileIds_neverMeet() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, String> ownTable = new HashMap<>();
        Map<String, String> sharedTable = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            String id = text(random, 4);
            UserId user = UserId.authenticated(id);
            String plain = text(random, 2).replace("~", "x");
            meetOnlyYourself(ownTable, OwnedPartition.of(user), "of " + id, seed);
            meetOnlyYourself(ownTable, OwnedPartition.chunks(user, plain), "chunks " + plain + " of " + id, seed);
            meetOnlyYourself(ownTable, OwnedPartition.system(plain), "system " + plain, seed);
            meetOnlyYourself(sharedTable, OwnedPartition.inNamespace(user, plain), plain + " in " + id, seed);
            meetOnlyYourself(sharedTable, OwnedPartition.chunks(user, plain), "chunks " + plain + " of " + id, seed);
        }
    }

    private static void meetOnlyYourself(Map<String, String> seen, OwnedPartition partition, String owner, long seed) {
        String other = seen.putIfAbsent(partition.text(), owner);
        assertThat(other == null ? owner : other)
                .as("seed %d, key %s", seed, partition.text())
                .isEqualTo(owner);
    }

    private static String text(SplittableRandom random, int piecesMax) {
        List<String> pieces = new ArrayList<>();
        for (int i = random.nextInt(1, piecesMax + 1); i > 0; i--) {
            pieces.add(PIECES.get(random.nextInt(PIECES.size())));
        }
        return String.join("", pieces);
    }

    @Test
    void partitions_ofPartsWithTheMark_areRefused() {
        UserId user = UserId.authenticated("ann");
        for (String part : List.of("", "~", "a~b", "~c~x")) {
            assertThatThrownBy(() -> OwnedPartition.inNamespace(user, part))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> OwnedPartition.chunks(user, part)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> OwnedPartition.system(part)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void authenticated_subjectThatCannotBeAnId_isRefused() {
        for (String subject : List.of("", "a\u0000b", "line\nbreak", "\ud800", "x".repeat(1025), "é".repeat(513))) {
            assertThatThrownBy(() -> UserId.authenticated(subject)).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void authenticated_longestSubject_isKeptWhole() {
        String subject = "é".repeat(512);
        assertThat(UserId.authenticated(subject).text()).isEqualTo(subject);
    }

    @Test
    void toString_ofUserAndPartition_tellNothing() {
        UserId user = UserId.authenticated("alice");
        assertThat(user + " " + OwnedPartition.of(user) + " " + new OwnedKey(OwnedPartition.of(user), "k"))
                .doesNotContain("alice");
    }
}
