package io.penstock.dynamo.client;

import io.netty.channel.EventLoopGroup;
import io.penstock.base.retry.Backoff;
import io.penstock.dynamo.client.attempt.RetryPolicy;
import io.penstock.dynamo.client.error.FailureTranslator;
import io.penstock.dynamo.client.measure.Instruments;
import io.penstock.dynamo.client.pace.CapacityLimits;
import io.penstock.dynamo.client.pace.Courtesy;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The client's stack, in one place; and its life: closing it closes the connections. */
public final class DynamoClients implements AutoCloseable {

    private final SdkClients.Connections interactive;
    private final SdkClients.Connections bulk;
    private final DynamoClient client;

    private DynamoClients(SdkClients.Connections interactive, SdkClients.Connections bulk, DynamoClient client) {
        this.interactive = interactive;
        this.bulk = bulk;
        this.client = client;
    }

    /**
     * Opens the connections and stacks the client, from outside in: paced by the tables' capacity, resilient, metered,
     * charged with what it consumed, sent by the SDK.
     *
     * @param config where DynamoDB is and how to reach it
     * @param eventLoops the event loops to share; empty for own ones
     * @param guard what stands around every call
     * @param instruments what it is watched with
     * @param limits the tables' capacity
     * @param courtesy how bulk traffic gives way
     * @return the clients; to be closed
     */
    public static DynamoClients create(
            DynamoConfig config,
            Optional<EventLoopGroup> eventLoops,
            CallGuard guard,
            Instruments instruments,
            CapacityLimits limits,
            Courtesy courtesy) {
        SdkClients sdk = new SdkClients(config, eventLoops, instruments.meters());
        SdkClients.Connections interactive = sdk.open(Traffic.INTERACTIVE, config.interactive());
        SdkClients.Connections bulk = sdk.open(Traffic.BULK, config.bulk());
        RetryPolicy policy = new RetryPolicy(
                new Backoff(config.backoff().base(), config.backoff().cap()));
        Supplier<RandomGenerator> random = ThreadLocalRandom::current;

        OperationClient aws = new AwsOperationClient(
                interactive, bulk, config.attemptTimeout(), new FailureTranslator(config.retryAfter()));
        OperationClient charged = new ChargedOperationClient(aws, limits);
        OperationClient metered = new MeteredOperationClient(charged, instruments);
        OperationClient resilient = new ResilientOperationClient(
                metered,
                guard,
                new ResilientOperationClient.Settings(policy, config.retryAfter(), random),
                instruments);
        OperationClient paced =
                new PacedOperationClient(resilient, limits, courtesy, Infrastructure.getDefaultWorkerPool());
        return new DynamoClients(interactive, bulk, new OperationDynamoClient(paced));
    }

    /**
     * Returns the client.
     *
     * @return usable until this is closed
     */
    public DynamoClient client() {
        return client;
    }

    @Override
    public void close() {
        interactive.close();
        bulk.close();
    }
}
