package io.penstock.engine.replica;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.failure.OperationMessages;
import io.penstock.engine.operation.state.Catalog;
import io.penstock.engine.operation.state.CommandStamp;
import io.penstock.engine.operation.state.EngineIdentity;
import io.penstock.engine.operation.state.Statistics;
import io.penstock.engine.operation.state.WriteCommand;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.storage.Storage;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Puts all writes in one order: one thread takes whatever is waiting, evaluates it command by command, commits it all
 * in one synced write, and only then answers. While it syncs, the next group gathers; so the more callers, the more
 * writes share a sync.
 *
 * <p>Futures are completed on the writer's thread: what hangs on them must hand over quickly.
 */
final class GroupCommitWriter implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(GroupCommitWriter.class.getName());
    private static final int GROUP_COMMANDS_MAX = 512;
    private static final long GROUP_BYTES_MAX = 8L << 20;

    private final Storage storage;
    private final Statistics statistics;
    private final EngineIdentity identity;
    private final BlockingQueue<Submission<?>> queue;
    private final Thread thread;
    private volatile Catalog catalog;
    private volatile boolean closed;
    /** Whether the last group could not be written; used by the writer's thread alone. */
    private boolean failing;

    GroupCommitWriter(Storage storage, EngineIdentity identity, int queueCommandsMax) {
        this.storage = storage;
        this.identity = identity;
        this.statistics = Statistics.load(storage);
        this.catalog = Catalog.load(storage);
        this.queue = new ArrayBlockingQueue<>(queueCommandsMax);
        this.thread = new Thread(this::run, "penstock-engine-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns the tables as of the last committed write. */
    Catalog catalog() {
        return catalog;
    }

    Statistics statistics() {
        return statistics;
    }

    /** Returns how many commands wait for their turn. */
    int queueLength() {
        return queue.size();
    }

    /** Puts a command in line; its future fails at once if the line is full. */
    <R> CompletableFuture<R> submit(WriteCommand<R> command, CommandStamp stamp) {
        Submission<R> submission = new Submission<>(command, stamp, new CompletableFuture<>());
        if (closed) {
            submission.fail(shuttingDown());
        } else if (!queue.offer(submission)) {
            submission.fail(new EngineException(
                    ErrorCode.SERVICE_UNAVAILABLE, "Too many writes are waiting; try again a little later."));
        } else if (closed && queue.remove(submission)) {
            submission.fail(shuttingDown());
        }
        return submission.future;
    }

    /** Puts a command in line, waiting for room; for the engine's own work, never on a caller's thread. */
    <R> CompletableFuture<R> submitWaiting(WriteCommand<R> command, CommandStamp stamp) throws InterruptedException {
        Submission<R> submission = new Submission<>(command, stamp, new CompletableFuture<>());
        queue.put(submission);
        if (closed && queue.remove(submission)) {
            submission.fail(shuttingDown());
        }
        return submission.future;
    }

    static EngineException shuttingDown() {
        return new EngineException(ErrorCode.SERVICE_UNAVAILABLE, "The engine is shutting down.");
    }

    private void run() {
        ArrayDeque<Submission<?>> waiting = new ArrayDeque<>();
        List<Submission<?>> drained = new ArrayList<>();
        while (true) {
            if (waiting.isEmpty()) {
                try {
                    drained.add(queue.take());
                } catch (InterruptedException e) {
                    if (closed) {
                        return;
                    }
                    continue;
                }
                queue.drainTo(drained, GROUP_COMMANDS_MAX - 1);
                waiting.addAll(drained);
                drained.clear();
            }
            writeGroup(waiting);
        }
    }

    /** Takes commands from the front for as long as they fit in one group, and commits them. */
    private void writeGroup(ArrayDeque<Submission<?>> waiting) {
        List<Submission<?>> members = new ArrayList<>();
        try (WriteContext context = new WriteContext(storage, catalog, statistics, identity)) {
            boolean first = true;
            while (!waiting.isEmpty() && context.sizeBytes() < GROUP_BYTES_MAX) {
                boolean alone = waiting.peekFirst().command.runsAlone();
                if (alone && !first) {
                    break;
                }
                Submission<?> submission = waiting.removeFirst();
                members.add(submission);
                submission.apply(context);
                first = false;
                if (alone) {
                    break;
                }
            }
            context.commit();
            catalog = context.catalog();
        } catch (RuntimeException | Error e) {
            // Nothing of the group was written, or nobody can say whether it was: no one is told that it succeeded.
            EngineException failure = noteFailure(e);
            members.forEach(member -> member.fail(failure));
            return;
        }
        if (failing) {
            failing = false;
            LOG.log(Level.INFO, "Writes succeed again");
        }
        members.forEach(Submission::complete);
    }

    /** A full disk fails every write for hours: that is said once, not once a write. */
    private EngineException noteFailure(Throwable cause) {
        if (!failing) {
            failing = true;
            LOG.log(Level.ERROR, "Writes fail, and are refused until this is mended: " + cause.getMessage(), cause);
        }
        return new EngineException(ErrorCode.INTERNAL_SERVER_ERROR, OperationMessages.INTERNAL_SERVER_ERROR);
    }

    /** Stops taking commands, finishes those in line, and ends the thread. */
    @Override
    public void close() {
        closed = true;
        CompletableFuture<Void> last = new CompletableFuture<>();
        Submission<Void> end = new Submission<>(
                context -> {
                    throw new EngineException(ErrorCode.SERVICE_UNAVAILABLE, "end of the line");
                },
                new CommandStamp(0, ""),
                last);
        boolean interrupted = false;
        while (true) {
            try {
                queue.put(end);
                last.handle((ended, failure) -> true).join();
                thread.interrupt();
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Submission<R> {
        private final WriteCommand<R> command;
        private final CommandStamp stamp;
        private final CompletableFuture<R> future;
        private @Nullable R result;
        private @Nullable Throwable refusal;

        Submission(WriteCommand<R> command, CommandStamp stamp, CompletableFuture<R> future) {
            this.command = command;
            this.stamp = stamp;
            this.future = future;
        }

        void apply(WriteContext context) {
            context.begin(stamp);
            try {
                result = command.apply(context);
                context.keep();
            } catch (EngineException e) {
                context.discard();
                refusal = e;
            } catch (RuntimeException | StackOverflowError e) {
                context.discard();
                refusal = new EngineException(
                        ErrorCode.INTERNAL_SERVER_ERROR, OperationMessages.INTERNAL_SERVER_ERROR, e);
            }
        }

        /** Answers, after the commit. */
        void complete() {
            if (refusal != null) {
                future.completeExceptionally(refusal);
            } else {
                future.complete(result);
            }
        }

        void fail(Throwable failure) {
            future.completeExceptionally(failure);
        }
    }
}
