package io.penstock.dynamo.client;

import io.penstock.dynamo.client.measure.PoolMetrics;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

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
