package io.penstock.dynamo.batch.chunk;

import io.penstock.dynamo.client.CallerContext;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * What happens to a batch, in the order in which it is noted. One thread at a time runs the events, on the context of
 * who made this, and then the step that follows on them; so what only they touch needs no lock. Thread-safe.
 */
final class NotedEvents {

    private final Executor context = CallerContext.executor();
    private final Queue<Runnable> noted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger notedCount = new AtomicInteger();
    private final Runnable step;
    private final Consumer<RuntimeException> failed;

    NotedEvents(Runnable step, Consumer<RuntimeException> failed) {
        this.step = step;
        this.failed = failed;
    }

    void note(Runnable event) {
        noted.add(event);
        if (notedCount.getAndIncrement() == 0) {
            context.execute(this::run);
        }
    }

    private void run() {
        int seen = 1;
        while (seen != 0) {
            try {
                for (Runnable event = noted.poll(); event != null; event = noted.poll()) {
                    event.run();
                }
                step.run();
            } catch (RuntimeException thrown) {
                failed.accept(thrown);
            }
            seen = notedCount.addAndGet(-seen);
        }
    }
}
