package io.penstock.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/**
 * Writes messages as lines, by another thread than the one that logs: a reader of the output that stalls must not stop
 * requests. What comes within a moment is written at once; waking the writer for each line would cost a request as much
 * as its line. What finds no room is lost; how many were is written as soon as there is room again. Thread-safe.
 */
final class LineHandler extends Handler {

    private final OutputStream output;
    private final ScheduledExecutorService writer;
    private final Duration moment;
    private final BlockingQueue<String> waiting;
    private final AtomicBoolean due = new AtomicBoolean();
    private final AtomicLong lost = new AtomicLong();

    /**
     * Writes nothing yet.
     *
     * @param output where to
     * @param writer writes; one thread
     * @param moment how long a line may wait for others
     * @param queueLength how many lines may wait
     */
    LineHandler(OutputStream output, ScheduledExecutorService writer, Duration moment, int queueLength) {
        this.output = output;
        this.writer = writer;
        this.moment = moment;
        this.waiting = new ArrayBlockingQueue<>(queueLength);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a flush reports its own failure
    public void publish(LogRecord record) {
        if (!isLoggable(record)) {
            return;
        }
        if (!waiting.offer(record.getMessage())) {
            lost.incrementAndGet();
        }
        if (due.compareAndSet(false, true)) {
            writer.schedule(this::flush, moment.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Writes what waits. */
    @Override
    public synchronized void flush() {
        // First not due, then drained: what comes in between makes the next write due.
        due.set(false);
        List<String> lines = new ArrayList<>(waiting.size());
        waiting.drainTo(lines);
        long lostLines = lost.getAndSet(0);
        if (lostLines > 0) {
            lines.add("{\"type\":\"lost\",\"lines\":" + lostLines + "}");
        }
        if (lines.isEmpty()) {
            return;
        }
        try {
            output.write((String.join("\n", lines) + '\n').getBytes(StandardCharsets.UTF_8));
            output.flush();
        } catch (IOException e) {
            lost.addAndGet(lines.size());
            reportError("lines of the request log cannot be written", e, ErrorManager.WRITE_FAILURE);
        }
    }

    @Override
    public void close() {
        flush();
        writer.shutdown();
    }
}
