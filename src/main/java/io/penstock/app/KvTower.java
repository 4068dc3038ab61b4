package io.penstock.app;

import io.penstock.app.table.StoreConfig;
import io.penstock.dynamo.batch.BatchReader;
import io.penstock.dynamo.batch.BatchWriter;
import io.penstock.dynamo.batch.chunk.Tuning;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.page.Pages;
import io.penstock.dynamo.table.Tables;
import io.penstock.store.job.JobKind;
import io.penstock.store.kv.DeleteEntries;
import io.penstock.store.kv.DynamoKvStore;
import io.penstock.store.kv.KvConfig;
import io.penstock.store.kv.KvStore;
import io.penstock.store.kv.chunk.OrphanSweeper;
import io.penstock.store.kv.chunk.ValueChunks;
import io.penstock.store.kv.space.SharedTable;
import io.penstock.store.kv.space.Spaces;
import io.penstock.store.kv.space.TablePerNamespace;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Wires the key-value store, and sweeps its orphaned chunks from time to time. */
@ApplicationScoped
public class KvTower {

    private static final Logger LOG = Logger.getLogger(KvTower.class);
    private static final int ID_BYTES = 16;

    /** What a row holds besides the value: keys, metadata, media type, names. */
    private static final int ROW_BYTES_MAX = 384 * 1024;

    private long timer = -1;

    @Produces
    @Singleton
    Spaces spaces(
            KvConfig config, StoreConfig store, Tables tables, DynamoClient client, Pages pages, InstantSource clock) {
        return switch (config.layout()) {
            case TABLE -> new TablePerNamespace(store.tablePrefix(), config.tables(), tables, client, pages);
            case SHARED -> new SharedTable(store.tablePrefix(), tables, client, pages, clock);
        };
    }

    @Produces
    @Singleton
    ValueChunks chunks(KvConfig config) {
        return new ValueChunks(config.sweepGrace());
    }

    @Produces
    @Singleton
    DynamoKvStore.Settings settings(InstantSource clock, BatchReader reader, Tuning tuning, KvConfig config) {
        return new DynamoKvStore.Settings(
                clock,
                reader,
                tuning,
                ids(new SecureRandom()),
                new DynamoKvStore.Sizes(
                        config.uploadParallelism(),
                        config.rowValueBytesMax(),
                        config.chunkBytes(),
                        config.valueBytesMax()));
    }

    @Produces
    @Singleton
    KvStore store(Spaces spaces, DynamoClient client, ValueChunks chunks, DynamoKvStore.Settings settings) {
        return new DynamoKvStore(spaces, client, chunks, settings);
    }

    @Produces
    @Singleton
    JobKind deleteEntries(KvStore store) {
        return new DeleteEntries(store);
    }

    private static Supplier<String> ids(SecureRandom random) {
        return () -> {
            byte[] id = new byte[ID_BYTES];
            random.nextBytes(id);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
        };
    }

    @Produces
    @Singleton
    OrphanSweeper sweeper(Spaces spaces, ValueChunks chunks, BatchWriter writer, KvConfig config, InstantSource clock) {
        return new OrphanSweeper(spaces, chunks, writer, config.sweepGrace(), clock);
    }

    void start(@Observes StartupEvent start, KvConfig config, OrphanSweeper sweeper, Vertx vertx) {
        check(config);
        timer = vertx.setPeriodic(config.sweepPeriod().toMillis(), tick -> sweep(config, sweeper));
    }

    void stop(@Observes ShutdownEvent stop, Vertx vertx) {
        vertx.cancelTimer(timer);
    }

    private static void check(KvConfig config) {
        if (config.sweepGrace().compareTo(config.transferDeadline()) <= 0) {
            throw new IllegalStateException("penstock.kv.sweep-grace (" + config.sweepGrace()
                    + ") must be longer than penstock.kv.transfer-deadline (" + config.transferDeadline() + ")");
        }
        if (config.rowValueBytesMax() > ROW_BYTES_MAX || config.chunkBytes() > ROW_BYTES_MAX) {
            throw new IllegalStateException("penstock.kv.row-value-bytes-max (" + config.rowValueBytesMax()
                    + ") and penstock.kv.chunk-bytes (" + config.chunkBytes() + ") must be at most " + ROW_BYTES_MAX);
        }
        if (config.chunkBytes() > config.rowValueBytesMax()) {
            throw new IllegalStateException("penstock.kv.chunk-bytes (" + config.chunkBytes()
                    + ") must be at most penstock.kv.row-value-bytes-max (" + config.rowValueBytesMax() + ")");
        }
    }

    private static void sweep(KvConfig config, OrphanSweeper sweeper) {
        sweeper.sweep(Call.bulk(config.sweepPeriod()))
                .subscribe()
                .with(
                        swept -> {
                            if (swept.values() > 0) {
                                LOG.infof(
                                        "swept %d chunks of %d values that no entry names",
                                        swept.chunks(), swept.values());
                            }
                        },
                        failure -> LOG.warnf(failure, "the sweep of orphaned chunks broke off; it goes on next time"));
    }
}
