package io.penstock.dynamo.client;

import io.netty.channel.EventLoopGroup;
import io.penstock.base.retry.Backoff;
import io.penstock.dynamo.client.error.FailureTranslator;
import io.penstock.dynamo.client.measure.Instruments;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** The client's stack, in one place; and its life: closing it closes the connections. */
public final class DynamoClients implements AutoCloseable {

    private final DynamoDbAsyncClient interactive;
    private final DynamoDbAsyncClient bulk;
    private final DynamoClient client;

    private DynamoClients(DynamoDbAsyncClient interactive, DynamoDbAsyncClient bulk, DynamoClient client) {
        this.interactive = interactive;
        this.bulk = bulk;
        this.client = client;
    }

    /**
     * Opens the connections and stacks the client: the resilient form around the metered form around the SDK.
     *
     * @param config where DynamoDB is and how to reach it
     * @param eventLoops the event loops to share; empty for own ones
     * @param guard what stands around every call
     * @param instruments what it is watched with
     * @return the clients; to be closed
     */
    public static DynamoClients create(
            DynamoConfig config, Optional<EventLoopGroup> eventLoops, CallGuard guard, Instruments instruments) {
        SdkClients sdk = new SdkClients(config, eventLoops, instruments.meters());
        DynamoDbAsyncClient interactive = sdk.open(Traffic.INTERACTIVE, config.interactive());
        DynamoDbAsyncClient bulk = sdk.open(Traffic.BULK, config.bulk());
        RetryPolicy policy = new RetryPolicy(
                new Backoff(config.backoff().base(), config.backoff().cap()));
        Supplier<RandomGenerator> random = ThreadLocalRandom::current;

        OperationClient aws = new AwsOperationClient(
                interactive, bulk, config.attemptTimeout(), new FailureTranslator(config.retryAfter()));
        OperationClient metered = new MeteredOperationClient(aws, instruments);
        OperationClient resilient = new ResilientOperationClient(
                metered,
                guard,
                new ResilientOperationClient.Settings(policy, config.retryAfter(), random),
                instruments);
        return new DynamoClients(interactive, bulk, new OperationDynamoClient(resilient));
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
