package io.penstock.app;

import io.penstock.api.edge.RequestLog;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Writes the lines of the request log as they are, in production: they are JSON objects already, and must not become
 * texts within others.
 */
@ApplicationScoped
public class RequestLines {

    void install(
            @Observes StartupEvent start,
            @ConfigProperty(name = "penstock.log.queue-length") int queueLength,
            @ConfigProperty(name = "penstock.log.write-every") Duration writeEvery) {
        if (LaunchMode.current() != LaunchMode.NORMAL) {
            return;
        }
        ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "request-log");
            thread.setDaemon(true);
            return thread;
        });
        LineHandler lines = new LineHandler(new FileOutputStream(FileDescriptor.out), writer, writeEvery, queueLength);
        // Requests may end until the last moment, after everything else was told to stop.
        Runtime.getRuntime().addShutdownHook(new Thread(lines::flush, "request-log-end"));
        write(RequestLog.ACCESS, lines);
        write(RequestLog.FAILURE, lines);
    }

    private static void write(String category, LineHandler lines) {
        Logger logger = Logger.getLogger(category);
        logger.setUseParentHandlers(false);
        logger.addHandler(lines);
    }
}
