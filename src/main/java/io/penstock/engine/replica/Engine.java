package io.penstock.engine.replica;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.failure.OperationMessages;
import io.penstock.engine.index.IndexChecker;
import io.penstock.engine.operation.Operations;
import io.penstock.engine.operation.state.Catalog;
import io.penstock.engine.operation.state.CommandStamp;
import io.penstock.engine.operation.state.ReadContext;
import io.penstock.engine.operation.table.SettleTable;
import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import io.penstock.engine.request.admin.DeleteTableRequest;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.request.table.CreateTableRequest;
import io.penstock.engine.request.table.UpdateTableRequest;
import io.penstock.engine.storage.Storage;
import io.penstock.engine.storage.StorageSnapshot;
import io.penstock.engine.table.GlobalSecondaryIndex;
import io.penstock.engine.table.SecondaryIndex;
import io.penstock.engine.table.Table;
import io.penstock.engine.table.TableStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A DynamoDB on one node: answers requests from a store of its own.
 *
 * <p>Safe for use by any number of threads. A read is answered on the calling thread from a consistent view of the
 * committed state; every read sees every write that was acknowledged before it began. A write is answered once it is as
 * durable as configured.
 */
public final class Engine implements AutoCloseable {

    /** However fast tables come and go, a read ends. */
    private static final int READ_TRIES_MAX = 10;

    private final EngineConfig config;
    private final Storage storage;
    private final GroupCommitWriter writer;
    private final Operations operations = new Operations();
    private final ScheduledExecutorService background;
    private final TableKeeper keeper;
    private final ReadWriteLock openness = new ReentrantReadWriteLock();
    private boolean closed;

    private Engine(EngineConfig config, Storage storage) {
        this.config = config;
        this.storage = storage;
        this.writer = new GroupCommitWriter(storage, config.identity(), config.queueCommandsMax());
        this.background = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "penstock-engine-background");
            thread.setDaemon(true);
            return thread;
        });
        this.keeper = new TableKeeper(writer, config.clock(), config.tableDelay(), background);
    }

    /**
     * Opens an engine.
     *
     * @throws io.penstock.engine.storage.StorageException if the data directory cannot be used; the message says why
     */
    public static Engine open(EngineConfig config) {
        Storage storage = Storage.open(config.storage());
        Engine engine;
        try {
            engine = new Engine(config, storage);
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
        engine.start();
        return engine;
    }

    private void start() {
        keeper.look();
        Sweeper sweeper = new Sweeper(storage, writer, config.clock());
        long intervalMillis = config.expiryInterval().toMillis();
        Future<?> unused = background.scheduleWithFixedDelay(
                sweeper::sweep, intervalMillis, intervalMillis, TimeUnit.MILLISECONDS);
    }

    /**
     * Answers a request.
     *
     * @param request any request that passed the checks of {@code engine.request}
     * @return a future of the answer, complete already for a read; a write's is completed on the engine's only writing
     *     thread, so what hangs on it must hand over quickly. It fails with {@link EngineException}, which says whether
     *     the request was refused or the engine failed
     */
    public CompletableFuture<Response> call(Request request) {
        try {
            if (operations.isRead(request)) {
                return CompletableFuture.completedFuture(read(request));
            }
            CompletableFuture<Response> answer = writer.submit(operations.prepare(request), stamp(request));
            return changesTables(request.operation()) ? answer.thenCompose(done -> settle(request, done)) : answer;
        } catch (EngineException refused) {
            return CompletableFuture.failedFuture(refused);
        } catch (RuntimeException | StackOverflowError e) {
            return CompletableFuture.failedFuture(
                    new EngineException(ErrorCode.INTERNAL_SERVER_ERROR, OperationMessages.INTERNAL_SERVER_ERROR, e));
        }
    }

    private Response read(Request request) {
        Lock open = openness.readLock();
        open.lock();
        try {
            if (closed) {
                throw GroupCommitWriter.shuttingDown();
            }
            for (int tries = 1; ; tries++) {
                Catalog catalog = writer.catalog();
                Response answer = read(request, catalog);
                // What is removed under a read may be found half gone. The catalog tells of a removal before it begins:
                // as long as it is the same, nothing that it names was removed.
                if (catalog.equals(writer.catalog()) || tries == READ_TRIES_MAX) {
                    return answer;
                }
            }
        } finally {
            open.unlock();
        }
    }

    private Response read(Request request, Catalog catalog) {
        return operations.read(
                request,
                new ReadContext(
                        storage,
                        catalog,
                        writer.statistics(),
                        config.identity(),
                        config.clock().millis()));
    }

    /**
     * Compares the entries of all indexes that are ready with the items of their tables, at one moment; reads
     * everything.
     *
     * @return every difference found, in words; empty when all indexes are exactly in step
     */
    public List<String> checkIndexes() {
        Lock open = openness.readLock();
        open.lock();
        try (StorageSnapshot snapshot = storage.snapshot()) {
            List<String> faults = new ArrayList<>();
            for (Table table : Catalog.load(snapshot).tables()) {
                List<SecondaryIndex> ready = new ArrayList<>(table.maintainedIndexes());
                ready.removeIf(index -> index instanceof GlobalSecondaryIndex global && global.backfilling());
                if (table.isServing()) {
                    faults.addAll(IndexChecker.check(snapshot, table, ready));
                }
            }
            return faults;
        } finally {
            open.unlock();
        }
    }

    private static boolean changesTables(Operation operation) {
        return operation == Operation.CREATE_TABLE
                || operation == Operation.UPDATE_TABLE
                || operation == Operation.DELETE_TABLE
                || operation == Operation.UPDATE_TIME_TO_LIVE;
    }

    /** Without a configured delay, a change of a table that needs no long work is done before it is answered. */
    private CompletableFuture<Response> settle(Request request, Response answer) {
        Table table = tableOf(request);
        if (table == null || table.status() == TableStatus.ACTIVE) {
            keeper.look();
            return CompletableFuture.completedFuture(answer);
        }
        if (!config.tableDelay().isZero()) {
            keeper.look();
            return CompletableFuture.completedFuture(answer);
        }
        return writer.submit(new SettleTable(table.name(), table.number()), stamp(request))
                .handle((settled, failure) -> {
                    keeper.look();
                    return answer;
                });
    }

    private @Nullable Table tableOf(Request request) {
        String name = null;
        if (request instanceof CreateTableRequest create) {
            name = create.tableName();
        } else if (request instanceof UpdateTableRequest update) {
            name = update.tableName();
        } else if (request instanceof DeleteTableRequest delete) {
            name = delete.tableName();
        }
        return name == null ? null : writer.catalog().find(name);
    }

    private CommandStamp stamp(Request request) {
        boolean creates = request.operation() == Operation.CREATE_TABLE;
        return new CommandStamp(
                config.clock().millis(), creates ? UUID.randomUUID().toString() : "");
    }

    /** Finishes the writes in line and closes the store. Calls after this fail; closing twice does nothing. */
    @Override
    public void close() {
        openness.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
        } finally {
            openness.writeLock().unlock();
        }
        background.shutdownNow();
        awaitBackground();
        writer.close();
        storage.close();
    }

    /** The background thread reads the store, so the store must outlive it. */
    private void awaitBackground() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    if (background.awaitTermination(1, TimeUnit.MINUTES)) {
                        return;
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
