package io.penstock.app;

import io.penstock.api.edge.RequestLog;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.AsyncHandler;
import org.jboss.logmanager.handlers.ConsoleHandler;

/**
 * Writes the lines of the request log as they are, in production: they are JSON objects already, and must not become
 * texts within others. By a thread of its own: a reader of the output that stalls must not stop requests.
 */
@ApplicationScoped
public class RequestLines {

    void install(@Observes StartupEvent start, @ConfigProperty(name = "penstock.log.queue-length") int queueLength) {
        if (LaunchMode.current() != LaunchMode.NORMAL) {
            return;
        }
        ConsoleHandler console = new ConsoleHandler(new PatternFormatter("%s%n"));
        console.setTarget(ConsoleHandler.Target.SYSTEM_OUT);
        AsyncHandler queue = new AsyncHandler(queueLength);
        queue.setOverflowAction(AsyncHandler.OverflowAction.DISCARD);
        queue.addHandler(console);
        write(RequestLog.ACCESS, queue);
        write(RequestLog.FAILURE, queue);
    }

    private static void write(String category, Handler handler) {
        Logger logger = Logger.getLogger(category);
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }
}
