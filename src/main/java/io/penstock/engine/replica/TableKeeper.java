package io.penstock.engine.replica;

import io.penstock.engine.operation.state.CommandStamp;
import io.penstock.engine.operation.table.BackfillExpiry;
import io.penstock.engine.operation.table.BackfillIndex;
import io.penstock.engine.operation.table.SettleTable;
import io.penstock.engine.table.GlobalSecondaryIndex;
import io.penstock.engine.table.IndexStatus;
import io.penstock.engine.table.Table;
import io.penstock.engine.table.TableStatus;
import io.penstock.engine.table.TimeToLive;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that tables do not stay in the states they pass through: settles created, changed and deleted tables after
 * the configured delay, and fills new indexes. It looks at what is there rather than at what was asked, so that after a
 * restart it goes on where it was cut off.
 */
final class TableKeeper {

    private static final System.Logger LOG = System.getLogger(TableKeeper.class.getName());
    private static final int BACKFILL_ITEMS = 500;
    private static final long RETRY_MILLIS = 1000;

    private final GroupCommitWriter writer;
    private final InstantSource clock;
    private final Duration delay;
    private final ScheduledExecutorService executor;
    private final Set<Integer> underWay = ConcurrentHashMap.newKeySet();

    TableKeeper(GroupCommitWriter writer, InstantSource clock, Duration delay, ScheduledExecutorService executor) {
        this.writer = writer;
        this.clock = clock;
        this.delay = delay;
        this.executor = executor;
    }

    /** Looks for tables in passing states and attends to each after the delay; returns at once. */
    void look() {
        look(delay.toMillis());
    }

    private void look(long delayMillis) {
        for (Table table : writer.catalog().tables()) {
            if (isPassing(table) && underWay.add(table.number())) {
                try {
                    Future<?> unused = executor.schedule(() -> attend(table), delayMillis, TimeUnit.MILLISECONDS);
                } catch (RejectedExecutionException closing) {
                    underWay.remove(table.number());
                    LOG.log(Level.DEBUG, "table {0} is settled when the engine is opened again", table.name());
                }
            }
        }
    }

    private static boolean isPassing(Table table) {
        return table.status() != TableStatus.ACTIVE || table.timeToLive().status() == TimeToLive.Status.ENABLING;
    }

    private void attend(Table table) {
        long again = delay.toMillis();
        try {
            writer.submitWaiting(new SettleTable(table.name(), table.number()), stamp())
                    .get();
            fillIndexes(table);
            fillExpiry(table);
        } catch (ExecutionException e) {
            LOG.log(Level.WARNING, "cannot settle table " + table.name() + " yet: " + e.getMessage(), e);
            again = RETRY_MILLIS;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return;
        } finally {
            underWay.remove(table.number());
        }
        look(again);
    }

    private void fillIndexes(Table table) throws ExecutionException, InterruptedException {
        Table current = writer.catalog().find(table.name());
        if (current == null || current.number() != table.number()) {
            return;
        }
        for (GlobalSecondaryIndex index : current.globalIndexes()) {
            if (index.status() == IndexStatus.CREATING) {
                byte[] key = null;
                do {
                    BackfillIndex chunk = new BackfillIndex(table.name(), index.number(), key, BACKFILL_ITEMS);
                    key = writer.submitWaiting(chunk, stamp()).get().nextKey();
                } while (key != null);
            }
        }
    }

    private void fillExpiry(Table table) throws ExecutionException, InterruptedException {
        byte[] key = null;
        do {
            BackfillExpiry chunk = new BackfillExpiry(table.name(), table.number(), key, BACKFILL_ITEMS);
            key = writer.submitWaiting(chunk, stamp()).get().nextKey();
        } while (key != null);
    }

    private CommandStamp stamp() {
        return new CommandStamp(clock.millis(), "");
    }
}
