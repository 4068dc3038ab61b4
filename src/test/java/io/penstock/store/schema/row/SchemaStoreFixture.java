package io.penstock.store.schema.row;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.penstock.base.drain.Drain;
import io.penstock.base.metric.Meters;
import io.penstock.base.retry.Backoff;
import io.penstock.dynamo.batch.BatchWriter;
import io.penstock.dynamo.batch.ChunkedBatchWriter;
import io.penstock.dynamo.batch.chunk.Tuning;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.DynamoClients;
import io.penstock.dynamo.client.RealEndpoint;
import io.penstock.dynamo.page.DynamoPages;
import io.penstock.local.LocalEngine;
import io.penstock.store.owned.OwnedPartition;
import io.penstock.store.owned.RowChange;
import io.penstock.store.owned.RowQuery;
import io.penstock.store.owned.RowUpdate;
import io.penstock.store.owned.SortRange;
import io.penstock.store.owned.UserId;
import io.penstock.store.schema.Compatibility;
import io.penstock.store.schema.SchemaDraft;
import io.penstock.store.schema.SchemaStore;
import io.penstock.store.schema.SchemaType;
import io.penstock.store.schema.check.CompiledSchemas;
import io.penstock.store.schema.check.SchemaCompiler;
import io.penstock.store.schema.json.JsonDocument;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** A store of schemas on an engine of its own, with a clock that stands until it is moved. */
final class SchemaStoreFixture implements AutoCloseable {

    static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");

    private final LocalEngine engine = LocalEngine.inMemory();
    private final DynamoClients clients = RealEndpoint.clients(engine.endpoint());
    private final Workers workers = new Workers(2);
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    final SchemaTable table;
    final SchemaStore store;

    SchemaStoreFixture() {
        DynamoClient client = clients.client();
        table = tableOver(client);
        store = storeOver(table);
        await(client.createTable(SchemaTable.plan("test").request(), call()));
    }

    /** The client of the engine. */
    DynamoClient client() {
        return clients.client();
    }

    /** Another instance's store of the same schemas, which reaches them by a client of its own. */
    SchemaStore storeOver(DynamoClient client) {
        return storeOver(tableOver(client));
    }

    private SchemaStore storeOver(SchemaTable rows) {
        return new DynamoSchemaStore(
                rows, new CompiledSchemas(new SchemaCompiler()), workers, now::get, new SecureRandom());
    }

    private static SchemaTable tableOver(DynamoClient client) {
        Meters meters = new Meters(new SimpleMeterRegistry());
        BatchWriter batches = new ChunkedBatchWriter(
                client,
                new Tuning(
                        new Backoff(Duration.ofMillis(5), Duration.ofMillis(50)),
                        Duration.ofMillis(1),
                        1 << 24,
                        Infrastructure.getDefaultWorkerPool(),
                        new Random(1),
                        meters,
                        new Drain(Duration.ZERO)));
        return new SchemaTable("test", client, new DynamoPages(client, meters), batches);
    }

    void advance(Duration by) {
        now.updateAndGet(before -> before.plus(by));
    }

    /** Every row of a user, by sort key. */
    List<String> rowsOf(UserId user) {
        return await(table.rows()
                .query(OwnedPartition.of(user), RowQuery.of(SortRange.all()), call())
                .onItem()
                .transformToIterable(page -> page.items().stream()
                        .map(item -> item.get(SchemaRows.SORT).s())
                        .toList())
                .collect()
                .asList());
    }

    /** Leaves a schema as a purge does that dies after its first request. */
    void interruptPurge(UserId user, String name) {
        RowUpdate mark = new RowChange()
                .set(SchemaRows.PURGED_AT, SchemaRows.number(1))
                .set(SchemaRows.ETAG, SchemaRows.text("\"purging\""))
                .on(null);
        await(table.rows().update(SchemaRows.name(user, name), mark, ReturnValue.NONE, call()));
    }

    static Call call() {
        return Call.interactive(Duration.ofSeconds(60));
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(60));
    }

    static JsonDocument json(String text) {
        return JsonDocument.of(JsonDocument.stored(text).tree());
    }

    static SchemaDraft draft(String schema) {
        return new SchemaDraft(json(schema), null, null, null);
    }

    static SchemaDraft draft(String schema, SchemaType type, Compatibility compatibility) {
        return new SchemaDraft(json(schema), null, type, compatibility);
    }

    @Override
    public void close() {
        workers.close();
        clients.close();
        engine.close();
    }
}
