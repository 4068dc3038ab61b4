package io.penstock.simulation;

import io.penstock.base.retry.Backoff;
import io.penstock.dynamo.client.attempt.RetryPolicy;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * The numbers of {@code application.properties} that decide what becomes of a request.
 *
 * @param retry when to try again
 * @param attemptsMax attempts of one request
 * @param attemptTimeout how long one may take
 * @param guardTimeout how long one may take with its wait for a place
 * @param places how many may be under way at once
 * @param queue how many may wait for a place
 * @param breakerVolume of how many attempts the breaker judges
 * @param breakerRatio the share of failures that opens it
 * @param breakerDelay how long it stays open
 * @param breakerTrials how many good answers close it
 * @param deadline the default deadline of a request
 */
record ShippedPolicy(
        RetryPolicy retry,
        int attemptsMax,
        Duration attemptTimeout,
        Duration guardTimeout,
        int places,
        int queue,
        int breakerVolume,
        double breakerRatio,
        Duration breakerDelay,
        int breakerTrials,
        Duration deadline) {

    private static final Converter<Duration> DURATIONS = new io.quarkus.runtime.configuration.DurationConverter();

    static ShippedPolicy interactive() throws IOException {
        Numbers numbers = new Numbers();
        String guard = "quarkus.fault-tolerance.\"io.penstock.dynamo.client.GuardedCalls/interactive\".";
        return new ShippedPolicy(
                new RetryPolicy(numbers.backoff()),
                1 + numbers.whole(guard + "retry.max-retries"),
                numbers.duration("penstock.dynamo.attempt-timeout"),
                Duration.ofSeconds(numbers.whole(guard + "timeout.value")),
                numbers.whole(guard + "bulkhead.value"),
                numbers.whole(guard + "bulkhead.waiting-task-queue"),
                numbers.whole(guard + "circuit-breaker.request-volume-threshold"),
                numbers.decimal(guard + "circuit-breaker.failure-ratio"),
                Duration.ofSeconds(numbers.whole(guard + "circuit-breaker.delay")),
                numbers.whole(guard + "circuit-breaker.success-threshold"),
                numbers.duration("penstock.api.item-deadline"));
    }

    /** The file, read as it is shipped: what a profile or the environment sets is left aside. */
    static final class Numbers {
        private final Properties properties = new Properties();

        Numbers() throws IOException {
            try (Reader file = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
                properties.load(file);
            }
        }

        Backoff backoff() {
            return new Backoff(duration("penstock.dynamo.backoff.base"), duration("penstock.dynamo.backoff.cap"));
        }

        Duration duration(String name) {
            return DURATIONS.convert(text(name));
        }

        int whole(String name) {
            return Integer.parseInt(text(name));
        }

        double decimal(String name) {
            return Double.parseDouble(text(name));
        }

        private String text(String name) {
            String text = properties.getProperty(name);
            if (text == null) {
                throw new IllegalStateException("application.properties does not set " + name);
            }
            return text;
        }
    }
}
