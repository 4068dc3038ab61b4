package io.penstock.api.edge;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** All that is logged while it is open, as text, with the messages of exceptions. */
final class CapturedLog implements AutoCloseable {

    /** The message, and the exception with its causes. */
    private static final Formatter FORMAT = new PatternFormatter("%s%e");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Level before;
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            synchronized (lines) {
                lines.add(record.getLoggerName() + " " + text(record));
                lines.notifyAll();
            }
        }

        @Override
        public void flush() {
            // holds nothing back
        }

        @Override
        public void close() {
            // holds nothing
        }
    };

    /** Captures a category, from a level on. */
    CapturedLog(String category, Level level) {
        logger = Logger.getLogger(category);
        before = logger.getLevel();
        handler.setLevel(Level.ALL);
        logger.setLevel(level);
        logger.addHandler(handler);
    }

    List<String> lines() {
        return lines;
    }

    /** Waits for a line: the log of a request is written when its answer is on the way already. */
    String await(Predicate<String> wanted) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        synchronized (lines) {
            while (true) {
                for (String line : lines) {
                    if (wanted.test(line)) {
                        return line;
                    }
                }
                long millis = Duration.ofNanos(until - System.nanoTime()).toMillis();
                if (millis <= 0) {
                    throw new AssertionError("no such line among " + lines);
                }
                lines.wait(millis);
            }
        }
    }

    private static String text(LogRecord record) {
        return FORMAT.format(record) + " " + ExtLogRecord.wrap(record).getMdcCopy();
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setLevel(before);
    }
}
