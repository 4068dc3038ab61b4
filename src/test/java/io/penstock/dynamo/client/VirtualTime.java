package io.penstock.dynamo.client;

import io.penstock.base.retry.Deadline;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A scheduler whose time passes only when the test says so. What is due runs on the test's thread, in order. */
public final class VirtualTime extends ManualScheduler {

    private final PriorityQueue<Task<?>> tasks = new PriorityQueue<>(
            Comparator.<Task<?>>comparingLong(task -> task.atNanos).thenComparingLong(task -> task.number));
    private long nowNanos;
    private long scheduled;

    /** The time since the start. */
    public long nanos() {
        return nowNanos;
    }

    /** A deadline on this clock. */
    public Deadline deadline(Duration duration) {
        return Deadline.after(duration, this::nanos);
    }

    /** Lets time pass and runs what falls due. */
    public void pass(Duration duration) {
        long endNanos = nowNanos + duration.toNanos();
        while (!tasks.isEmpty() && tasks.peek().atNanos <= endNanos) {
            runNext();
        }
        nowNanos = endNanos;
    }

    /** Lets time pass until nothing is scheduled. */
    public void passAll() {
        while (!tasks.isEmpty()) {
            runNext();
        }
    }

    private void runNext() {
        Task<?> task = tasks.remove();
        nowNanos = Math.max(nowNanos, task.atNanos);
        task.run();
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return schedule(
                () -> {
                    command.run();
                    return null;
                },
                delay,
                unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        if (unit.toMillis(delay) < 1) {
            throw new IllegalArgumentException("the service's timer refuses less than a millisecond: so does this");
        }
        Task<V> task = new Task<>(callable, nowNanos + unit.toNanos(delay), scheduled++);
        tasks.add(task);
        return task;
    }

    @Override
    public void execute(Runnable command) {
        command.run();
    }

    private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {

        private final long atNanos;
        private final long number;

        private Task(Callable<V> callable, long atNanos, long number) {
            super(callable);
            this.atNanos = atNanos;
            this.number = number;
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            tasks.remove(this);
            return super.cancel(mayInterrupt);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(atNanos - nowNanos, TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
