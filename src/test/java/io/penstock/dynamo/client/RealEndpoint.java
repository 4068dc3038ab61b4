package io.penstock.dynamo.client;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.penstock.base.metric.Meters;
import io.penstock.dynamo.client.measure.Instruments;
import io.penstock.dynamo.client.pace.CapacityLimits;
import io.penstock.dynamo.client.pace.FixedCapacity;
import io.penstock.dynamo.client.pace.SetCourtesy;
import io.penstock.local.DynamoDbLocal;
import io.penstock.local.LocalEngine;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The DynamoDB that contract tests run against, one for the whole run: the engine, or what
 * {@code penstock.test.endpoint} names, as for {@link io.penstock.local.DynamoTestResource}. Its client has no guard
 * around it: every call is one attempt. (DynamoDB Local now and then answers DescribeTable with a 500 while an index is
 * being removed.)
 */
public final class RealEndpoint {

    private static final String CHOICE = System.getProperty("penstock.test.endpoint", "engine");

    private RealEndpoint() {}

    /** Started by its first use, and not by tests that bring an endpoint of their own. */
    private static final class Shared {
        private static final URI ENDPOINT =
                switch (CHOICE) {
                    case "engine" -> LocalEngine.inMemory().endpoint();
                    case "local" -> DynamoDbLocal.inMemory().endpoint();
                    default -> URI.create(CHOICE);
                };
        private static final DynamoClients CLIENTS = clients(ENDPOINT);
    }

    /** Where it is. */
    public static URI endpoint() {
        return Shared.ENDPOINT;
    }

    /** A client for it, shared by all tests. */
    public static DynamoClient client() {
        return Shared.CLIENTS.client();
    }

    /** A client for another endpoint, say a proxy in front of it; to be closed. */
    public static DynamoClients clients(URI endpoint) {
        return DynamoClients.create(
                new Config(Optional.of(endpoint)),
                Optional.empty(),
                new NoGuard(),
                Instruments.of(new Meters(new SimpleMeterRegistry())),
                new CapacityLimits(FixedCapacity.none(), System::nanoTime),
                SetCourtesy.usual());
    }

    /** Makes one attempt and nothing else. */
    private static final class NoGuard implements CallGuard {

        @Override
        public <T> Uni<T> interactive(Supplier<Uni<T>> attempts) {
            return attempts.get();
        }

        @Override
        public <T> Uni<T> bulk(Supplier<Uni<T>> attempts) {
            return attempts.get();
        }
    }

    private record Config(Optional<URI> endpoint) implements DynamoConfig {

        @Override
        public Optional<String> region() {
            return Optional.of("eu-central-1");
        }

        @Override
        public Optional<Credentials> credentials() {
            return Optional.of(new Fixed("local", "local"));
        }

        @Override
        public Duration attemptTimeout() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Duration retryAfter() {
            return Duration.ofSeconds(1);
        }

        @Override
        public BackoffConfig backoff() {
            return new Pauses(Duration.ofMillis(10), Duration.ofSeconds(1));
        }

        @Override
        public PoolConfig interactive() {
            return new Pool();
        }

        @Override
        public PoolConfig bulk() {
            return new Pool();
        }
    }

    private record Fixed(String accessKeyId, String secretAccessKey) implements DynamoConfig.Credentials {}

    private record Pauses(Duration base, Duration cap) implements DynamoConfig.BackoffConfig {}

    private record Pool() implements DynamoConfig.PoolConfig {

        @Override
        public int connectionsMax() {
            return 32;
        }

        @Override
        public int pendingAcquiresMax() {
            return 256;
        }

        @Override
        public Duration acquireTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration idleTimeout() {
            return Duration.ofSeconds(45);
        }

        @Override
        public Duration timeToLive() {
            return Duration.ofMinutes(10);
        }
    }
}
