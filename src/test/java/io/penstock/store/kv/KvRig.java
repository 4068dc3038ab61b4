package io.penstock.store.kv;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.penstock.base.drain.Drain;
import io.penstock.base.metric.Meters;
import io.penstock.base.retry.Backoff;
import io.penstock.dynamo.batch.ChunkedBatchReader;
import io.penstock.dynamo.batch.ChunkedBatchWriter;
import io.penstock.dynamo.batch.chunk.Tuning;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.RealEndpoint;
import io.penstock.dynamo.client.Traffic;
import io.penstock.dynamo.page.DynamoPages;
import io.penstock.dynamo.page.Pages;
import io.penstock.dynamo.table.DynamoTables;
import io.penstock.dynamo.table.Tables;
import io.penstock.store.kv.chunk.OrphanSweeper;
import io.penstock.store.kv.chunk.ValueChunks;
import io.penstock.store.kv.entry.Entry;
import io.penstock.store.kv.entry.EntryId;
import io.penstock.store.kv.entry.EntryKey;
import io.penstock.store.kv.entry.EntryValue;
import io.penstock.store.kv.entry.Namespace;
import io.penstock.store.kv.entry.NewEntry;
import io.penstock.store.kv.entry.WriteCondition;
import io.penstock.store.kv.listing.Listing;
import io.penstock.store.kv.space.SharedTable;
import io.penstock.store.kv.space.Spaces;
import io.penstock.store.kv.space.TablePerNamespace;
import io.penstock.store.owned.UserId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** A key-value store on a real endpoint, with a clock that the test sets and pieces of a few bytes. */
final class KvRig {

    static final Duration GRACE = Duration.ofHours(1);
    static final int PIECE_BYTES = 1000;
    private static final ScheduledExecutorService SCHEDULER = Executors.newScheduledThreadPool(1, task -> {
        Thread thread = new Thread(task, "kv-rig");
        thread.setDaemon(true);
        return thread;
    });

    final DynamoClient client;
    final Spaces spaces;
    final KvStore store;
    final OrphanSweeper sweeper;
    final UserId user = UserId.authenticated("ann");
    final Namespace namespace = new Namespace("ns");
    /** Far ahead, so that the endpoint itself removes nothing that has expired only here. */
    private volatile Instant now = Instant.parse("2096-11-20T10:00:00.500Z");

    KvRig(boolean shared) {
        this(shared, RealEndpoint.client());
    }

    KvRig(boolean shared, DynamoClient client) {
        this.client = client;
        Meters meters = new Meters(new SimpleMeterRegistry());
        Pages pages = new DynamoPages(client, meters);
        Tables tables = new DynamoTables(client, SCHEDULER, Duration.ofSeconds(30));
        String prefix = "t" + UUID.randomUUID().toString().substring(0, 8);
        InstantSource clock = () -> now;
        this.spaces = shared
                ? new SharedTable(prefix, tables, client, pages, clock)
                : new TablePerNamespace(prefix, Map.of(), tables, client, pages);
        ValueChunks chunks = new ValueChunks(GRACE);
        Tuning tuning = new Tuning(
                new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1)),
                Duration.ofMillis(5),
                1024 * 1024,
                SCHEDULER,
                new Random(1),
                meters,
                new Drain(Duration.ZERO));
        this.store = new DynamoKvStore(
                spaces,
                client,
                chunks,
                new DynamoKvStore.Settings(
                        clock,
                        new ChunkedBatchReader(client, tuning),
                        tuning,
                        () -> UUID.randomUUID().toString(),
                        new DynamoKvStore.Sizes(4, 10 * PIECE_BYTES, PIECE_BYTES, 100L * PIECE_BYTES)));
        this.sweeper = new OrphanSweeper(spaces, chunks, new ChunkedBatchWriter(client, tuning), GRACE, clock);
    }

    void open() {
        await(spaces.open(namespace, call()));
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    static Call call() {
        return Call.interactive(Duration.ofSeconds(30));
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(60));
    }

    static <T> List<T> await(Multi<T> multi) {
        return await(multi.collect().asList());
    }

    EntryId id(String key) {
        return new EntryId(user, namespace, new EntryKey(key));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A value of which every piece is different. */
    static byte[] large(int sizeBytes, long seed) {
        byte[] bytes = new byte[sizeBytes];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static Multi<ValuePiece> pieces(byte[] value, int wholeMax) {
        if (value.length <= wholeMax) {
            return Multi.createFrom().item(new ValuePiece(value, true));
        }
        List<ValuePiece> pieces = new ArrayList<>();
        for (int from = 0; from < value.length; from += PIECE_BYTES) {
            int to = Math.min(value.length, from + PIECE_BYTES);
            pieces.add(new ValuePiece(Arrays.copyOfRange(value, from, to), to == value.length));
        }
        return Multi.createFrom().iterable(pieces);
    }

    static Patience patience() {
        return new Patience(Duration.ofSeconds(30), Duration.ofMinutes(5), Traffic.INTERACTIVE);
    }

    Uni<Written> put(EntryId id, byte[] value, NewEntry entry, WriteCondition condition) {
        return store.put(id, entry, pieces(value, 2000), condition, patience());
    }

    Written put(String key, String value) {
        return await(put(id(key), bytes(value), NewEntry.of("text/plain"), WriteCondition.NONE));
    }

    Written put(String key, byte[] value) {
        return await(put(id(key), value, NewEntry.of("application/octet-stream"), WriteCondition.NONE));
    }

    Written putFor(String key, String value, Duration life) {
        NewEntry entry = new NewEntry("text/plain", Map.of(), now.plus(life).plusMillis(500), null);
        return await(put(id(key), bytes(value), entry, WriteCondition.NONE));
    }

    Entry get(String key) {
        return await(store.get(id(key), true, call()));
    }

    String text(String key) {
        return new String(read(id(key)), StandardCharsets.UTF_8);
    }

    byte[] read(EntryId id) {
        Entry entry = await(store.get(id, true, call()));
        if (entry == null) {
            return null;
        }
        byte[] whole = entry.bytes();
        return whole != null
                ? whole
                : read(id, entry, new ValueChunks.Part(0, entry.head().sizeBytes()));
    }

    byte[] read(EntryId id, Entry entry, ValueChunks.Part part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        await(store.read(id, entry.head().chunks(), part, call())).forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    boolean delete(String key) {
        return await(store.delete(id(key), WriteCondition.NONE, call()));
    }

    List<String> list(Listing listing) {
        return await(store.list(user, namespace, listing, call())).stream()
                .flatMap(page -> page.items().stream())
                .map(item -> item.mark().text())
                .toList();
    }

    /** How many rows of the namespace's table are chunks. */
    long chunksKept() {
        String table = spaces.place(user, namespace).table().name();
        return await(client.scan(ScanRequest.builder().tableName(table).build(), call())).items().stream()
                .filter(row -> row.get("user_id").s().startsWith("~c~"))
                .count();
    }

    /** How many chunks the live entries name. */
    long chunksNamed() {
        return list(Listing.of("")).stream()
                .map(key -> get(key).head().chunks())
                .filter(Objects::nonNull)
                .mapToLong(EntryValue.Chunks::chunkCount)
                .sum();
    }
}
