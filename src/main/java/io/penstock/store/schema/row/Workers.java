package io.penstock.store.schema.row;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.UnavailableException;
import io.penstock.dynamo.client.CallerContext;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A few threads for what takes a processor for long: checking schemas and validating documents under them. What finds
 * no place in the queue fails at once with {@code Unavailable}. Thread-safe; to be closed.
 */
public final class Workers implements AutoCloseable {

    /** Documents of one stream are validated one after another: this many requests wait at most. */
    private static final int QUEUE_MAX = 256;

    /** Deep schemas nest calls deeply: the bounds of the work are what stops them, not the stack. */
    private static final long STACK_BYTES = 8L * 1024 * 1024;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final FailureContext WHERE = FailureContext.of("CheckSchema");

    private final ThreadPoolExecutor threads;

    /**
     * Starts no thread before it is needed.
     *
     * @param threadCount how many threads at most; as many as processors keep the event loops alive beside them
     */
    public Workers(int threadCount) {
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                threadCount, threadCount, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE_MAX), task -> {
                    Thread thread =
                            new Thread(null, task, "schema-worker-" + number.incrementAndGet(), STACK_BYTES, false);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Computes something on one of the threads.
     *
     * @param work what to compute; what it throws is what the Uni fails with
     * @param <T> what comes of it
     * @return a Uni that emits the result on the caller's context; fails with {@code Unavailable} if too much waits
     */
    public <T> Uni<T> compute(Supplier<T> work) {
        Executor caller = CallerContext.executor();
        return Uni.createFrom()
                .item(work)
                .runSubscriptionOn(threads)
                .onFailure(RejectedExecutionException.class)
                .transform(full ->
                        new UnavailableException(WHERE, UnavailableException.Reason.OVERLOADED, RETRY_AFTER, full))
                .emitOn(caller);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
