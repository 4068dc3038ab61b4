package io.penstock.engine.replica;

import io.penstock.engine.operation.state.CommandStamp;
import io.penstock.engine.operation.sweep.ExpireItems;
import io.penstock.engine.operation.sweep.ForgetTokens;
import io.penstock.engine.operation.sweep.TrimStream;
import io.penstock.engine.storage.Storage;
import io.penstock.engine.table.Table;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Removes expired items, old records of streams and old transaction tokens, a chunk at a time so that callers' writes
 * go between.
 */
final class Sweeper {

    private static final System.Logger LOG = System.getLogger(Sweeper.class.getName());
    private static final int CHUNK = 100;
    private static final int RECORDS_CHUNK = 1000;

    private final Storage storage;
    private final GroupCommitWriter writer;
    private final InstantSource clock;

    Sweeper(Storage storage, GroupCommitWriter writer, InstantSource clock) {
        this.storage = storage;
        this.writer = writer;
        this.clock = clock;
    }

    /** Removes all that is due now. */
    void sweep() {
        try {
            for (Table table : writer.catalog().tables()) {
                if (table.isServing() && table.timeToLive().isNoted()) {
                    expire(table);
                }
            }
            trimStreams();
            ForgetTokens chunk = new ForgetTokens(CHUNK);
            while (writer.submitWaiting(chunk, stamp()).get() == CHUNK) {
                // There may be more.
            }
        } catch (ExecutionException e) {
            LOG.log(Level.WARNING, "cannot sweep just now: " + e.getMessage(), e);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void trimStreams() throws ExecutionException, InterruptedException {
        for (byte[] streamKey : TrimStream.due(storage, clock.millis())) {
            TrimStream chunk = new TrimStream(streamKey, RECORDS_CHUNK);
            while (writer.submitWaiting(chunk, stamp()).get() == RECORDS_CHUNK) {
                // There may be more.
            }
        }
    }

    private void expire(Table table) throws ExecutionException, InterruptedException {
        List<byte[]> due = ExpireItems.due(storage, table, clock.millis(), CHUNK);
        while (!due.isEmpty() && !Thread.currentThread().isInterrupted()) {
            ExpireItems command = new ExpireItems(table.name(), table.number(), due);
            int removed = writer.submitWaiting(command, stamp()).get();
            if (removed == 0) {
                return;
            }
            due = ExpireItems.due(storage, table, clock.millis(), CHUNK);
        }
    }

    private CommandStamp stamp() {
        return new CommandStamp(clock.millis(), "");
    }
}
