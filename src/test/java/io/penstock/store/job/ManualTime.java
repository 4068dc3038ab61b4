package io.penstock.store.job;

import io.penstock.dynamo.client.ManualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The time of a test, which passes only when the test says so; several schedulers may share it. Thread-safe. */
final class ManualTime implements InstantSource {

    private final PriorityQueue<Task<?>> tasks =
            new PriorityQueue<>(Comparator.comparingLong((Task<?> task) -> task.atMillis));
    private long nowMillis = Instant.parse("2026-11-20T12:00:00Z").toEpochMilli();

    @Override
    public synchronized Instant instant() {
        return Instant.ofEpochMilli(nowMillis);
    }

    /** Lets time pass and runs on this thread what falls due, in order. */
    void pass(Duration duration) {
        long end = instant().plus(duration).toEpochMilli();
        for (Task<?> due = next(end); due != null; due = next(end)) {
            due.run();
        }
        set(end);
    }

    private synchronized Task<?> next(long endMillis) {
        Task<?> task = tasks.peek();
        if (task == null || task.atMillis > endMillis) {
            return null;
        }
        nowMillis = Math.max(nowMillis, task.atMillis);
        return tasks.remove();
    }

    private synchronized void set(long millis) {
        nowMillis = millis;
    }

    private synchronized void add(Task<?> task) {
        tasks.add(task);
    }

    private synchronized void remove(Task<?> task) {
        tasks.remove(task);
    }

    /** Makes a scheduler on this time. */
    Scheduler scheduler() {
        return new Scheduler();
    }

    private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {
        private final long atMillis;

        private Task(Callable<V> work, long atMillis) {
            super(work);
            this.atMillis = atMillis;
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            remove(this);
            return super.cancel(mayInterrupt);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(atMillis - instant().toEpochMilli(), TimeUnit.MILLISECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.MILLISECONDS), other.getDelay(TimeUnit.MILLISECONDS));
        }
    }

    /** Runs at once what shall run at once; a stopped one runs nothing more, as if its process were dead. */
    final class Scheduler extends ManualScheduler {
        private volatile boolean stopped;

        void stop() {
            stopped = true;
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            return schedule(
                    () -> {
                        execute(command);
                        return null;
                    },
                    delay,
                    unit);
        }

        @Override
        public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
            Task<V> task =
                    new Task<>(() -> stopped ? null : callable.call(), instant().toEpochMilli() + unit.toMillis(delay));
            add(task);
            return task;
        }

        @Override
        public void execute(Runnable command) {
            if (!stopped) {
                command.run();
            }
        }
    }
}
