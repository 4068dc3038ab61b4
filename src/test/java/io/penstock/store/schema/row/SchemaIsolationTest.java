package io.penstock.store.schema.row;

import static io.penstock.store.schema.row.SchemaStoreFixture.await;
import static io.penstock.store.schema.row.SchemaStoreFixture.call;
import static io.penstock.store.schema.row.SchemaStoreFixture.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.base.failure.InvalidInputException;
import io.penstock.store.owned.UserId;
import io.penstock.store.schema.ListRequest;
import io.penstock.store.schema.Listed;
import io.penstock.store.schema.ListedName;
import io.penstock.store.schema.SchemaName;
import io.penstock.store.schema.SchemaStore;
import io.penstock.store.schema.SchemaVersion;
import io.penstock.store.schema.StoredSchema;
import io.penstock.store.schema.WriteGuard;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Two users and names made to be mistaken for rows of another kind, another name or another user. */
final class SchemaIsolationTest {

    private static final List<String> PIECES = List.of(
            "n#",
            "s#",
            "v#",
            "i#",
            "#",
            "~",
            "~s~",
            "0000000001",
            "a",
            "b",
            "/",
            "%2F",
            " ",
            "é",
            "e\u0301",
            "😀",
            "\"",
            "c1-sha256:",
            ":check",
            "ids",
            "x".repeat(100));

    @Test
    void anything_withHostileNamesOfTwoUsers_isWhatAMapWouldSay() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        try (SchemaStoreFixture fixture = new SchemaStoreFixture()) {
            List<UserId> users = List.of(UserId.authenticated("u"), UserId.authenticated("u~s#a"));
            Map<UserId, Model> models = new HashMap<>();
            users.forEach(user -> models.put(user, new Model(user, fixture.store)));
            for (int step = 0; step < 400; step++) {
                models.get(users.get(random.nextInt(2))).step(random);
            }
            models.values().forEach(model -> model.check("seed " + seed));
        }
    }

    /** What one user's schemas must be. */
    private static final class Model {

        private final UserId user;
        private final SchemaStore store;
        private final Map<String, List<String>> versions = new TreeMap<>(Model::inUtf8);
        private final Map<String, Boolean> deleted = new HashMap<>();

        Model(UserId user, SchemaStore store) {
            this.user = user;
            this.store = store;
        }

        private static int inUtf8(String one, String other) {
            return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
        }

        void step(SplittableRandom random) {
            String text = name(random);
            SchemaName name = new SchemaName(text);
            switch (random.nextInt(8)) {
                case 0 -> {
                    await(store.delete(user, name, WriteGuard.NONE, call()));
                    deleted.computeIfPresent(text, (known, was) -> true);
                }
                case 1 -> {
                    await(store.undelete(user, name, call()));
                    deleted.computeIfPresent(text, (known, was) -> false);
                }
                case 2 -> {
                    await(store.purge(user, name, WriteGuard.NONE, call()));
                    versions.remove(text);
                    deleted.remove(text);
                }
                default -> {
                    String schema = "{\"title\":\"" + random.nextInt(3) + "\"}";
                    List<String> known = versions.computeIfAbsent(text, fresh -> new ArrayList<>());
                    await(store.put(user, name, draft(schema), WriteGuard.NONE, call()));
                    boolean live = !known.isEmpty() && !deleted.get(text);
                    if (!live || !known.get(known.size() - 1).equals(schema)) {
                        known.add(schema);
                    }
                    deleted.put(text, false);
                }
            }
        }

        private static String name(SplittableRandom random) {
            StringBuilder name = new StringBuilder();
            for (int i = random.nextInt(1, 3); i > 0; i--) {
                name.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            return name.toString();
        }

        void check(String about) {
            List<String> live = new ArrayList<>();
            List<String> gone = new ArrayList<>();
            versions.keySet().forEach(name -> (deleted.get(name) ? gone : live).add(name));
            assertThat(names(false)).as(about).isEqualTo(live);
            assertThat(names(true)).as(about).isEqualTo(gone);
            versions.forEach((text, expected) -> {
                SchemaName name = new SchemaName(text);
                StoredSchema stored = await(store.get(user, name, call()));
                assertThat(stored.content().schema()).as(about).isEqualTo(expected.get(expected.size() - 1));
                assertThat(stored.version()).as(about).isEqualTo(expected.size());
                assertThat(await(store.versions(user, name, 0, 1_000, call())).items())
                        .as(about)
                        .extracting(SchemaVersion.Summary::version)
                        .hasSize(expected.size());
                assertThat(await(store.byId(user, stored.content().id(), call()))
                                .content()
                                .schema())
                        .as(about)
                        .isEqualTo(stored.content().schema());
            });
        }

        private List<String> names(boolean ofDeleted) {
            List<String> names = new ArrayList<>();
            String after = null;
            do {
                Listed<ListedName> page = await(store.names(user, new ListRequest("", ofDeleted, after, 7), call()));
                page.items().forEach(item -> names.add(item.name().text()));
                after = page.after();
            } while (after != null);
            return names;
        }
    }

    @Test
    void name_thatCannotBeOne_isRefused() {
        for (String name : List.of(
                "", ".", "..", "a\u0000", "a\nb", "\u007f", "\u0085", "\ud800", "x".repeat(513), "é".repeat(257))) {
            assertThatThrownBy(() -> new SchemaName(name)).isInstanceOf(InvalidInputException.class);
        }
        assertThat(new SchemaName("é".repeat(256)).text()).hasSize(256);
    }
}
