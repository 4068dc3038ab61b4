package io.penstock.store.kv;

import static io.penstock.store.kv.KvRig.await;
import static io.penstock.store.kv.KvRig.bytes;
import static io.penstock.store.kv.KvRig.call;
import static io.penstock.store.kv.KvRig.large;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.base.failure.ConditionFailedException;
import io.penstock.base.failure.ConflictException;
import io.penstock.base.failure.NotFoundException;
import io.penstock.store.kv.chunk.ValueChunks;
import io.penstock.store.kv.entry.Entry;
import io.penstock.store.kv.entry.EntryHead;
import io.penstock.store.kv.entry.EntryId;
import io.penstock.store.kv.entry.EntryKey;
import io.penstock.store.kv.entry.Namespace;
import io.penstock.store.kv.entry.NewEntry;
import io.penstock.store.kv.entry.WriteCondition;
import io.penstock.store.kv.listing.Listed;
import io.penstock.store.kv.listing.ListedPage;
import io.penstock.store.kv.listing.Listing;
import io.penstock.store.owned.UserId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every key-value store does, whichever layout it has. */
abstract class KvStoreContract {

    KvRig rig;

    abstract KvRig newRig();

    @BeforeEach
    void openNamespace() {
        rig = newRig();
        rig.open();
    }

    @Test
    void put_newKey_isReadWithItsHead() {
        Map<String, String> metadata = Map.of("color", "red");
        NewEntry entry = new NewEntry("text/plain", metadata, null, null);

        Written written = await(rig.put(rig.id("a"), bytes("one"), entry, WriteCondition.NONE));

        assertThat(written.created()).isTrue();
        Entry read = rig.get("a");
        assertThat(read.head()).isEqualTo(written.head());
        assertThat(read.bytes()).isEqualTo(bytes("one"));
        assertThat(read.head().metadata()).isEqualTo(metadata);
        assertThat(read.head().createdAt()).isEqualTo(rig.now());
    }

    @Test
    void put_again_keepsCreationAndChangesEtag() {
        Written first = rig.put("a", "one");
        rig.pass(Duration.ofSeconds(5));

        Written second = rig.put("a", "two");

        assertThat(second.created()).isFalse();
        assertThat(second.head().createdAt()).isEqualTo(first.head().createdAt());
        assertThat(second.head().updatedAt()).isEqualTo(rig.now());
        assertThat(second.head().etag()).isNotEqualTo(first.head().etag());
        assertThat(rig.get("a").head()).isEqualTo(second.head());
    }

    @Test
    void put_emptyValue_isKept() {
        rig.put("a", "");

        assertThat(rig.get("a").bytes()).isEmpty();
        assertThat(rig.get("a").head().sizeBytes()).isZero();
    }

    @Test
    void get_missingKey_isNull() {
        assertThat(rig.get("none")).isNull();
        assertThat(await(rig.store.head(rig.id("none"), true, call()))).isNull();
    }

    @Test
    void everything_missingNamespace_isNotFound() {
        EntryId id = new EntryId(rig.user, new Namespace("nowhere"), new EntryKey("a"));

        assertThatThrownBy(() -> await(rig.store.get(id, true, call()))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> await(rig.put(id, bytes("a"), NewEntry.of("text/plain"), WriteCondition.NONE)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> await(rig.store.list(rig.user, id.namespace(), Listing.of(""), call())))
                .isInstanceOf(NotFoundException.class)
                .extracting(failure -> ((NotFoundException) failure).code())
                .isEqualTo("namespace-not-found");
    }

    @Test
    void put_ifAbsent_onceOnly() {
        EntryId id = rig.id("a");
        NewEntry entry = NewEntry.of("text/plain");

        Written written = await(rig.put(id, bytes("one"), entry, WriteCondition.ABSENT));

        assertThat(written.created()).isTrue();
        assertThatThrownBy(() -> await(rig.put(id, bytes("two"), entry, WriteCondition.ABSENT)))
                .isInstanceOf(ConditionFailedException.class)
                .extracting(failure -> ((ConditionFailedException) failure).item())
                .isEqualTo(Map.of("etag", written.head().etag()));
        assertThat(rig.text("a")).isEqualTo("one");
    }

    @Test
    void put_ifMatch_onlyOverThatVersion() {
        Written first = rig.put("a", "one");
        WriteCondition isFirst = WriteCondition.oneOf(Set.of(first.head().etag()));
        NewEntry entry = NewEntry.of("text/plain");
        await(rig.put(rig.id("a"), bytes("two"), entry, isFirst));

        assertThatThrownBy(() -> await(rig.put(rig.id("a"), bytes("three"), entry, isFirst)))
                .isInstanceOf(ConditionFailedException.class);
        assertThatThrownBy(() -> await(rig.put(rig.id("none"), bytes("three"), entry, isFirst)))
                .isInstanceOf(ConditionFailedException.class)
                .extracting(failure -> ((ConditionFailedException) failure).item())
                .isNull();
        assertThatThrownBy(() -> await(rig.put(rig.id("none"), bytes("x"), entry, WriteCondition.EXISTS)))
                .isInstanceOf(ConditionFailedException.class);
        assertThat(rig.text("a")).isEqualTo("two");
    }

    @Test
    void delete_any_saysWhetherItWas() {
        rig.put("a", "one");

        assertThat(rig.delete("a")).isTrue();
        assertThat(rig.delete("a")).isFalse();
        assertThat(rig.get("a")).isNull();
        assertThatThrownBy(() -> await(rig.store.delete(rig.id("a"), WriteCondition.EXISTS, call())))
                .isInstanceOf(ConditionFailedException.class);
    }

    @Test
    void delete_ifMatch_onlyThatVersion() {
        Written first = rig.put("a", "one");
        Written second = rig.put("a", "two");
        WriteCondition isFirst = WriteCondition.oneOf(Set.of(first.head().etag()));

        assertThatThrownBy(() -> await(rig.store.delete(rig.id("a"), isFirst, call())))
                .isInstanceOf(ConditionFailedException.class);

        WriteCondition isSecond = WriteCondition.oneOf(Set.of(second.head().etag()));
        assertThat(await(rig.store.delete(rig.id("a"), isSecond, call()))).isTrue();
    }

    @Test
    void expired_everywhere_isGone() {
        rig.putFor("a", "one", Duration.ofSeconds(10));
        assertThat(rig.text("a")).isEqualTo("one");
        rig.pass(Duration.ofMillis(10_499));
        assertThat(rig.text("a")).as("just before").isEqualTo("one");

        rig.pass(Duration.ofMillis(1));

        assertThat(rig.get("a")).isNull();
        assertThat(await(rig.store.head(rig.id("a"), true, call()))).isNull();
        assertThat(rig.list(Listing.of(""))).isEmpty();
        assertThat(rig.list(new Listing("", "/", false, true, true, null, null)))
                .isEmpty();
        assertThat(rig.delete("a")).isFalse();
        assertThatThrownBy(
                        () -> await(rig.put(rig.id("a"), bytes("x"), NewEntry.of("text/plain"), WriteCondition.EXISTS)))
                .isInstanceOf(ConditionFailedException.class);
    }

    @Test
    void put_overExpired_beginsAnew() {
        rig.putFor("a", "one", Duration.ofSeconds(10));
        rig.putFor("b", "one", Duration.ofSeconds(10));
        rig.put("n", "x");
        rig.pass(Duration.ofSeconds(11));

        Written plain = rig.put("a", "two");
        Written absent = await(rig.put(rig.id("b"), bytes("two"), NewEntry.of("text/plain"), WriteCondition.ABSENT));

        assertThat(plain.created()).isTrue();
        assertThat(absent.created()).isTrue();
        for (String key : List.of("a", "b")) {
            EntryHead head = rig.get(key).head();
            assertThat(head.createdAt()).isEqualTo(rig.now());
            assertThat(head.expiresAt()).isNull();
        }
    }

    @Test
    void add_anyNumber_isAtomicAndCounts() {
        EntryId id = rig.id("count");

        Entry first = await(rig.store.add(id, BigDecimal.valueOf(5), null, WriteCondition.NONE, call()));
        Entry second = await(rig.store.add(id, new BigDecimal("-1.5"), null, WriteCondition.NONE, call()));

        assertThat(first.bytes()).isEqualTo(bytes("5"));
        assertThat(second.bytes()).isEqualTo(bytes("3.5"));
        assertThat(rig.text("count")).isEqualTo("3.5");
        assertThat(rig.get("count").head()).isEqualTo(second.head());
        assertThat(second.head().contentType()).isEqualTo("application/json");
        assertThat(second.head().createdAt()).isEqualTo(first.head().createdAt());
        assertThat(second.head().etag()).isNotEqualTo(first.head().etag());
        assertThat(second.head().sizeBytes()).isEqualTo(3);
    }

    @Test
    void add_toWrittenNumbers_countsOnFromThem() {
        for (String number : List.of("41", "4.10", "1e3", "-0")) {
            NewEntry entry = new NewEntry("application/json", Map.of("m", "v"), null, null);
            await(rig.put(rig.id(number), bytes(number), entry, WriteCondition.NONE));
            assertThat(rig.text(number)).as("as written").isEqualTo(number);

            Entry added = await(rig.store.add(rig.id(number), BigDecimal.ONE, null, WriteCondition.NONE, call()));

            BigDecimal sum = new BigDecimal(number).add(BigDecimal.ONE);
            assertThat(new BigDecimal(new String(added.bytes()))).isEqualByComparingTo(sum);
            assertThat(added.head().metadata()).isEqualTo(Map.of("m", "v"));
        }
    }

    @Test
    void add_toOtherValues_isAConflict() {
        rig.put("text", "41");
        rig.put("large", large(5000, 1));
        await(rig.put(rig.id("json"), bytes("{\"a\":1}"), NewEntry.of("application/json"), WriteCondition.NONE));

        for (String key : List.of("text", "large", "json")) {
            assertThatThrownBy(
                            () -> await(rig.store.add(rig.id(key), BigDecimal.ONE, null, WriteCondition.NONE, call())))
                    .isInstanceOf(ConflictException.class);
        }
    }

    @Test
    void add_overExpired_beginsAtZero() {
        EntryId id = rig.id("count");
        Instant expiresAt = rig.now().plusMillis(9_500);
        await(rig.store.add(id, BigDecimal.TEN, expiresAt, WriteCondition.NONE, call()));
        rig.putFor("text", "no number", Duration.ofSeconds(5));
        rig.pass(Duration.ofSeconds(11));

        Entry counted = await(rig.store.add(id, BigDecimal.ONE, null, WriteCondition.NONE, call()));
        Entry other = await(rig.store.add(rig.id("text"), BigDecimal.ONE, null, WriteCondition.NONE, call()));

        assertThat(counted.bytes()).isEqualTo(bytes("1"));
        assertThat(counted.head().createdAt()).isEqualTo(rig.now());
        assertThat(other.bytes()).isEqualTo(bytes("1"));
        assertThat(rig.text("text")).isEqualTo("1");
    }

    @Test
    void put_largeValue_isReadWholeAndInPart() {
        byte[] value = large(12_345, 7);

        Written written = rig.put("large", value);

        Entry entry = rig.get("large");
        assertThat(entry.head()).isEqualTo(written.head());
        assertThat(entry.bytes()).isNull();
        assertThat(entry.head().sizeBytes()).isEqualTo(12_345);
        assertThat(rig.read(rig.id("large"))).isEqualTo(value);
        Random random = new Random(3);
        for (int i = 0; i < 20; i++) {
            int from = random.nextInt(value.length);
            int to = from + 1 + random.nextInt(value.length - from);
            assertThat(rig.read(rig.id("large"), entry, new ValueChunks.Part(from, to)))
                    .as("%d to %d", from, to)
                    .isEqualTo(Arrays.copyOfRange(value, from, to));
        }
    }

    @Test
    void put_betweenSmallAndLarge_keepsCreationAndIsWhole() {
        Instant created = rig.now();
        byte[] one = large(3_000, 1);
        byte[] two = large(4_000, 2);
        for (byte[] value : List.of(bytes("small"), one, two, bytes("small again"), one)) {
            rig.put("a", value);
            assertThat(rig.read(rig.id("a"))).isEqualTo(value);
            assertThat(rig.get("a").head().createdAt()).isEqualTo(created);
            rig.pass(Duration.ofSeconds(1));
        }
        assertThat(rig.delete("a")).isTrue();
        assertThat(rig.get("a")).isNull();
    }

    @Test
    void put_largeUnderCondition_isDecidedOnTheEntry() {
        byte[] value = large(3_000, 1);
        EntryId id = rig.id("a");
        NewEntry entry = NewEntry.of("application/octet-stream");
        Written created = await(rig.put(id, value, entry, WriteCondition.ABSENT));

        assertThatThrownBy(() -> await(rig.put(id, value, entry, WriteCondition.ABSENT)))
                .isInstanceOf(ConditionFailedException.class);
        WriteCondition match = WriteCondition.oneOf(Set.of(created.head().etag()));
        Written second = await(rig.put(id, large(4_000, 2), entry, match));
        assertThatThrownBy(() -> await(rig.put(id, value, entry, match))).isInstanceOf(ConditionFailedException.class);
        assertThatThrownBy(() -> await(rig.put(id, bytes("small"), entry, match)))
                .isInstanceOf(ConditionFailedException.class);

        WriteCondition now = WriteCondition.oneOf(Set.of(second.head().etag()));
        assertThat(await(rig.put(id, bytes("small"), entry, now)).created()).isFalse();
        assertThat(rig.text("a")).isEqualTo("small");
    }

    @Test
    void list_manyKeys_isInKeyOrderWithinThePrefix() {
        List<String> keys = List.of("a/1", "a/2", "a/2/x", "b", "é", "zz", "😀", "a");
        keys.forEach(key -> rig.put(key, key));

        assertThat(rig.list(Listing.of(""))).containsExactly("a", "a/1", "a/2", "a/2/x", "b", "zz", "é", "😀");
        assertThat(rig.list(Listing.of("a/"))).containsExactly("a/1", "a/2", "a/2/x");
        assertThat(rig.list(new Listing("a/", null, false, true, false, null, null)))
                .containsExactly("a/2/x", "a/2", "a/1");
        assertThat(rig.list(Listing.of("nothing"))).isEmpty();
    }

    @Test
    void list_asManyAsThereAre_saysThatNothingFollows() {
        List.of("a", "b", "c").forEach(key -> rig.put(key, key));

        assertThat(lastPage(3).end()).as("none behind the third").isNull();
        assertThat(lastPage(2).end()).as("another behind the second").isNotNull();
    }

    private ListedPage lastPage(int itemsMax) {
        Listing listing = new Listing("", null, false, true, true, null, itemsMax);
        List<ListedPage> pages = await(rig.store.list(rig.user, rig.namespace, listing, call()));
        return pages.get(pages.size() - 1);
    }

    @Test
    void list_anyKeysByChance_isWhatASortedMapWouldShow() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        TreeMap<String, String> keys = new TreeMap<>();
        for (int i = 0; i < 150; i++) {
            String key = key(random);
            keys.put(key, key);
            rig.put(key, "v");
        }
        for (String prefix : List.of("", "a", "a/", "b//")) {
            for (String delimiter : Arrays.asList(null, "/", "//", "b")) {
                List<String> expected = expected(keys, prefix, delimiter);
                String what = "seed %d, prefix %s, delimiter %s".formatted(seed, prefix, delimiter);
                assertThat(rig.list(new Listing(prefix, delimiter, false, true, true, null, null)))
                        .as(what)
                        .isEqualTo(expected);
                assertThat(paged(prefix, delimiter, true))
                        .as(what + " in pages")
                        .isEqualTo(expected);
                List<String> backwards = paged(prefix, delimiter, false);
                java.util.Collections.reverse(backwards);
                assertThat(backwards).as(what + " backwards").isEqualTo(expected);
            }
        }
    }

    private static String key(Random random) {
        StringBuilder key = new StringBuilder();
        int length = 1 + random.nextInt(6);
        for (int i = 0; i < length; i++) {
            key.append("ab/".charAt(random.nextInt(3)));
        }
        return key.toString();
    }

    private static List<String> expected(TreeMap<String, String> keys, String prefix, String delimiter) {
        return keys.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> {
                    int at = delimiter == null ? -1 : key.indexOf(delimiter, prefix.length());
                    return at < 0 ? key : key.substring(0, at + delimiter.length());
                })
                .distinct()
                .toList();
    }

    private List<String> paged(String prefix, String delimiter, boolean ascending) {
        List<String> all = new ArrayList<>();
        Listing.Mark after = null;
        for (int page = 0; page < 1_000; page++) {
            List<ListedPage> pages = await(rig.store.list(
                    rig.user, rig.namespace, new Listing(prefix, delimiter, false, true, ascending, after, 7), call()));
            pages.forEach(
                    part -> part.items().forEach(item -> all.add(item.mark().text())));
            after = pages.get(pages.size() - 1).end();
            if (after == null) {
                return all;
            }
        }
        throw new AssertionError("the listing has no end");
    }

    @Test
    void list_delimiter_leapsOverWhatIsUnderAPrefix() {
        IntStream.range(0, 300).forEach(i -> rig.put("big/%04d".formatted(i), "x".repeat(1_000)));
        rig.put("after", "x");
        rig.put("last", "x");

        List<ListedPage> pages = await(
                rig.store.list(rig.user, rig.namespace, new Listing("", "/", false, true, true, null, null), call()));

        assertThat(pages.stream().flatMap(page -> page.items().stream()).map(item -> item.mark()
                        .text()))
                .containsExactly("after", "big/", "last");
        double units = pages.stream().mapToDouble(ListedPage::readUnits).sum();
        assertThat(units).as("300 KB would be 75 units and more").isLessThan(35);
    }

    @Test
    void list_withValues_hasThem() {
        rig.put("a", "one");
        rig.put("large", large(3_000, 1));

        List<ListedPage> pages = await(
                rig.store.list(rig.user, rig.namespace, new Listing("", null, true, true, true, null, null), call()));

        List<Listed> items =
                pages.stream().flatMap(page -> page.items().stream()).toList();
        assertThat(((Listed.Item) items.get(0)).entry().bytes()).isEqualTo(bytes("one"));
        assertThat(((Listed.Item) items.get(1)).entry().bytes()).isNull();
        assertThat(((Listed.Item) items.get(1)).head().isChunked()).isTrue();
    }

    @Test
    void purge_everyRow_leavesNothing() {
        rig.put("a", "one");
        rig.put("large", large(3_000, 1));
        rig.putFor("expired", "x", Duration.ofSeconds(1));
        rig.pass(Duration.ofSeconds(5));

        List<EntryKey> rows = await(rig.store.rows(rig.user, rig.namespace, null, call()));
        await(rig.store.purge(rig.user, rig.namespace, rows, call()));

        assertThat(rows).hasSize(3);
        assertThat(await(rig.store.rows(rig.user, rig.namespace, null, call()))).isEmpty();
    }

    @Test
    void users_withLookAlikeIds_neverMeet() {
        List<String> ids = List.of(
                "a",
                "b",
                "a#b",
                "~a",
                "~~a",
                "~c~x~a",
                "~s~values-0",
                "~s~namespaces",
                "ns~a",
                "A",
                "á",
                "a\u0301",
                " a",
                "a ",
                "😀",
                "%61",
                "n".repeat(1_024));
        EntryKey key = new EntryKey("same");
        for (String id : ids) {
            EntryId entry = new EntryId(UserId.authenticated(id), rig.namespace, key);
            await(rig.put(entry, bytes(id), NewEntry.of("text/plain"), WriteCondition.ABSENT));
        }
        for (String id : ids) {
            UserId user = UserId.authenticated(id);
            assertThat(rig.read(new EntryId(user, rig.namespace, key))).isEqualTo(bytes(id));
            assertThat(await(rig.store.rows(user, rig.namespace, null, call()))).containsExactly(key);
        }
        assertThat(await(rig.store.delete(
                        new EntryId(UserId.authenticated("a"), rig.namespace, key), WriteCondition.NONE, call())))
                .isTrue();
        assertThat(rig.read(new EntryId(UserId.authenticated("~a"), rig.namespace, key)))
                .isEqualTo(bytes("~a"));
    }

    @Test
    void namespaces_opened_areListedAndDescribed() {
        Namespace other = new Namespace("other.ns-1_x");

        assertThat(await(rig.spaces.open(other, call()))).isTrue();
        assertThat(await(rig.spaces.open(other, call()))).isFalse();

        assertThat(await(rig.spaces.list(call()))).containsExactlyInAnyOrder(rig.namespace, other);
        assertThat(await(rig.spaces.describe(other, call())).tableState()).isEqualTo("ACTIVE");
        assertThat(await(rig.spaces.describe(other, call())).ttlAttribute()).contains("expires_at");
        assertThatThrownBy(() -> await(rig.spaces.describe(new Namespace("none"), call())))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void entries_inTwoNamespaces_areApart() {
        Namespace other = new Namespace("other");
        await(rig.spaces.open(other, call()));
        rig.put("a", "here");

        EntryId there = new EntryId(rig.user, other, new EntryKey("a"));

        assertThat(await(rig.store.get(there, true, call()))).isNull();
        assertThat(await(rig.store.rows(rig.user, other, null, call()))).isEmpty();
    }
}
