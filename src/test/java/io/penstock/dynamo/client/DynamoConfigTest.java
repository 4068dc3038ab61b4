package io.penstock.dynamo.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pins the defaults, and what the shipped numbers must be to each other. */
final class DynamoConfigTest {

    private static final String GUARD = "quarkus.fault-tolerance.\"io.penstock.dynamo.client.GuardedCalls/%s\".%s";

    @Test
    void defaults_withoutAnyProperty_areTheDocumentedOnes() {
        DynamoConfig config = new SmallRyeConfigBuilder()
                .withMapping(DynamoConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(Map.of(), "empty", 1))
                .build()
                .getConfigMapping(DynamoConfig.class);

        assertThat(config.endpoint()).isEmpty();
        assertThat(config.credentials()).isEmpty();
        assertThat(config.attemptTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.backoff().base()).isEqualTo(Duration.ofMillis(50));
        assertThat(config.backoff().cap()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.bulk().acquireTimeout()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shipped_numbers_fitEachOther() throws IOException {
        SmallRyeConfig shipped = shipped();
        DynamoConfig config = shipped.getConfigMapping(DynamoConfig.class);

        assertThat(config.endpoint()).as("empty = AWS").isEmpty();
        assertThat(guard(shipped, "interactive", "retry.max-retries")).isEqualTo(4);
        assertThat(guard(shipped, "bulk", "retry.max-retries")).isEqualTo(4);
        assertThat(guard(shipped, "interactive", "bulkhead.value"))
                .isEqualTo(config.interactive().connectionsMax());
        assertThat(guard(shipped, "bulk", "bulkhead.value"))
                .isEqualTo(config.bulk().connectionsMax());
        for (String traffic : new String[] {"interactive", "bulk"}) {
            assertThat(guard(shipped, traffic, "timeout.value"))
                    .as("the guard's timeout bounds the wait for a place and an attempt")
                    .isGreaterThan((int) config.attemptTimeout().toSeconds());
        }
    }

    private static int guard(SmallRyeConfig config, String traffic, String property) {
        return config.getValue(GUARD.formatted(traffic, property), Integer.class);
    }

    private static SmallRyeConfig shipped() throws IOException {
        return new SmallRyeConfigBuilder()
                .withMapping(DynamoConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(Path.of("src/main/resources/application.properties")
                        .toUri()
                        .toURL()))
                .build();
    }
}
