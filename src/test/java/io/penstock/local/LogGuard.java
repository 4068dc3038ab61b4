package io.penstock.local;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Reads all that is logged during the whole run of the tests, and fails the class during which a secret appears. JUnit
 * finds it by itself.
 */
public final class LogGuard implements BeforeAllCallback, AfterAllCallback {

    private static final List<Pattern> SECRETS = List.of(
            Pattern.compile("pst_[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{40,}"),
            Pattern.compile("(?i)bearer [A-Za-z0-9._~+/-]{20,}"),
            Pattern.compile("Basic [A-Za-z0-9+/]{16,}"),
            Pattern.compile("Signature=[0-9a-f]{32,}"),
            Pattern.compile("eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}"));

    /** The category, the message, and the exception with its causes. */
    private static final Formatter FORMAT = new PatternFormatter("%c %s%e");

    private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();
    private static final Handler HANDLER = new Reader();

    @Override
    public void beforeAll(ExtensionContext context) {
        Logger root = Logger.getLogger("");
        if (!List.of(root.getHandlers()).contains(HANDLER)) {
            HANDLER.setLevel(Level.INFO);
            root.addHandler(HANDLER);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        String found = FOUND.poll();
        if (found != null) {
            FOUND.clear();
            throw new AssertionError("a secret in the log: " + found);
        }
    }

    /** Returns the secret in a text; null if there is none. */
    static String secret(String text) {
        return SECRETS.stream()
                .filter(pattern -> pattern.matcher(text).find())
                .map(pattern -> text)
                .findFirst()
                .orElse(null);
    }

    private static final class Reader extends Handler {

        @Override
        public void publish(LogRecord record) {
            if (!isLoggable(record)) {
                return;
            }
            String found = secret(FORMAT.format(record));
            if (found != null) {
                FOUND.add(found);
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
    }
}
