package io.penstock.dynamo.client;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How to reach DynamoDB. Retry, circuit breaker and bulkhead are set as {@code quarkus.fault-tolerance} properties
 * beside these.
 */
@ConfigMapping(prefix = "penstock.dynamo")
public interface DynamoConfig {

    /**
     * Returns the address of a DynamoDB that is not AWS.
     *
     * @return empty for AWS
     */
    Optional<URI> endpoint();

    /**
     * Returns the AWS region. With another endpoint it is only signed with.
     *
     * @return empty for the default region chain
     */
    Optional<String> region();

    /**
     * Returns fixed credentials.
     *
     * @return empty for the default credential chain
     */
    Optional<Credentials> credentials();

    /**
     * Returns how long one attempt may take. Too small: slow but healthy answers are thrown away and asked for again.
     * Too large: a lost connection holds its caller for that long before the retry. Then {@code Unavailable} or
     * {@code OutcomeUnknown}.
     *
     * @return default 3 s
     */
    @WithDefault("3s")
    Duration attemptTimeout();

    /**
     * Returns the pause advised to callers, in {@code Retry-After}, where DynamoDB advises none.
     *
     * @return default 1 s
     */
    @WithDefault("1s")
    Duration retryAfter();

    /**
     * Returns the back-off between attempts.
     *
     * @return base and cap
     */
    BackoffConfig backoff();

    /**
     * Returns the connections for calls that somebody waits for.
     *
     * @return the pool
     */
    PoolConfig interactive();

    /**
     * Returns the connections for batches, exports and jobs.
     *
     * @return the pool
     */
    PoolConfig bulk();

    /** Fixed credentials, for an endpoint that is not AWS. */
    interface Credentials {

        /**
         * Returns the access key.
         *
         * @return its id
         */
        @WithName("access-key-id")
        String accessKeyId();

        /**
         * Returns the secret.
         *
         * @return never logged
         */
        @WithName("secret-access-key")
        String secretAccessKey();
    }

    /** The back-off between attempts: exponential with full jitter. */
    interface BackoffConfig {

        /**
         * Returns the longest wait after the first attempt. Too small: retries hit a throttled partition again before
         * it has recovered. Too large: a single lost packet costs that long.
         *
         * @return default 50 ms
         */
        @WithDefault("50ms")
        Duration base();

        /**
         * Returns the longest wait after any attempt.
         *
         * @return default 20 s
         */
        @WithDefault("20s")
        Duration cap();
    }

    /** A pool of connections. */
    interface PoolConfig {

        /**
         * Returns how many connections there may be. Too small: requests queue, then fail with {@code Unavailable}. Too
         * large: DynamoDB and the sockets of the machine are the limit.
         *
         * @return default 64
         */
        @WithDefault("64")
        int connectionsMax();

        /**
         * Returns how many requests may wait for a connection; the next one fails at once with {@code Unavailable}.
         *
         * @return default 256
         */
        @WithDefault("256")
        int pendingAcquiresMax();

        /**
         * Returns how long a request may wait for a connection.
         *
         * @return default 2 s
         */
        @WithDefault("2s")
        Duration acquireTimeout();

        /**
         * Returns how long the opening of a connection may take.
         *
         * @return default 1 s
         */
        @WithDefault("1s")
        Duration connectTimeout();

        /**
         * Returns how long an idle connection is kept. Must stay below the minute or so after which the other side
         * closes it.
         *
         * @return default 45 s
         */
        @WithDefault("45s")
        Duration idleTimeout();

        /**
         * Returns how long a connection is used at most, so that a change of address is noticed.
         *
         * @return default 10 min
         */
        @WithDefault("10m")
        Duration timeToLive();
    }
}
