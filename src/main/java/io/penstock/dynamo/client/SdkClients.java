package io.penstock.dynamo.client;

import io.netty.channel.EventLoopGroup;
import io.penstock.base.metric.Meters;
import io.penstock.dynamo.client.credential.OffLoopCredentials;
import io.penstock.dynamo.client.measure.PoolMetrics;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClientBuilder;

/** Opens SDK clients: one attempt each, completed on the event loop, with credentials that hold up no event loop. */
final class SdkClients {

    private final DynamoConfig config;
    private final Optional<EventLoopGroup> eventLoops;
    private final Meters meters;

    SdkClients(DynamoConfig config, Optional<EventLoopGroup> eventLoops, Meters meters) {
        this.config = config;
        this.eventLoops = eventLoops;
        this.meters = meters;
    }

    /**
     * The connections of one kind of traffic.
     *
     * @param client the SDK's client over them
     * @param pool shows how they are used
     */
    record Connections(DynamoDbAsyncClient client, PoolMetrics pool) implements AutoCloseable {

        @Override
        public void close() {
            client.close();
        }
    }

    Connections open(Traffic traffic, DynamoConfig.PoolConfig pool) {
        DynamoDbAsyncClientBuilder builder = DynamoDbAsyncClient.builder()
                .httpClientBuilder(http(pool))
                .credentialsProvider(credentials())
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run));
        // Merged, not replaced: replacing drops what else stands in the configuration.
        builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .build());
        config.endpoint().ifPresent(builder::endpointOverride);
        config.region().map(Region::of).ifPresent(builder::region);
        PoolMetrics metrics = new PoolMetrics(
                meters, traffic.word(), pool.connectionsMax(), config.attemptTimeout(), System::nanoTime);
        return new Connections(builder.build(), metrics);
    }

    private NettyNioAsyncHttpClient.Builder http(DynamoConfig.PoolConfig pool) {
        NettyNioAsyncHttpClient.Builder http = NettyNioAsyncHttpClient.builder()
                .maxConcurrency(pool.connectionsMax())
                .maxPendingConnectionAcquires(pool.pendingAcquiresMax())
                .connectionAcquisitionTimeout(pool.acquireTimeout())
                .connectionTimeout(pool.connectTimeout())
                .connectionMaxIdleTime(pool.idleTimeout())
                .connectionTimeToLive(pool.timeToLive())
                .readTimeout(config.attemptTimeout().multipliedBy(2))
                .writeTimeout(config.attemptTimeout().multipliedBy(2))
                .tcpKeepAlive(true);
        eventLoops.ifPresent(group -> http.eventLoopGroup(SdkEventLoopGroup.create(group)));
        return http;
    }

    private IdentityProvider<? extends AwsCredentialsIdentity> credentials() {
        return config.credentials()
                .<IdentityProvider<? extends AwsCredentialsIdentity>>map(fixed -> StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(fixed.accessKeyId(), fixed.secretAccessKey())))
                .orElseGet(() -> {
                    DefaultCredentialsProvider chain =
                            DefaultCredentialsProvider.builder().build();
                    return new OffLoopCredentials(
                            chain::resolveCredentials, Infrastructure.getDefaultExecutor(), System::nanoTime);
                });
    }
}
