package io.penstock.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.local.LocalEngine;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The proxy before an endpoint that verifies signatures, as AWS does. */
final class SigningProxyTest {

    private static final StaticCredentialsProvider RIGHT = credentials("AKIDRIGHT");
    private static final StaticCredentialsProvider OTHER = credentials("AKIDOTHER");

    private static LocalEngine engine;
    private static FaultProxy signing;
    private static FaultProxy plain;

    @BeforeAll
    static void start() {
        engine = LocalEngine.verifying("AKIDRIGHT", "secret");
        signing = FaultProxy.signing(engine.endpoint(), 0, 1, "eu-central-1", RIGHT);
        plain = FaultProxy.before(engine.endpoint());
        try (DynamoDbAsyncClient client = client(plain, RIGHT)) {
            client.createTable(request -> request.tableName("signed")
                            .billingMode(BillingMode.PAY_PER_REQUEST)
                            .attributeDefinitions(AttributeDefinition.builder()
                                    .attributeName("id")
                                    .attributeType(ScalarAttributeType.S)
                                    .build())
                            .keySchema(KeySchemaElement.builder()
                                    .attributeName("id")
                                    .keyType(KeyType.HASH)
                                    .build()))
                    .join();
        }
    }

    @AfterAll
    static void stop() {
        signing.close();
        plain.close();
        engine.close();
    }

    @Test
    void partialBatch_signedAnew_isTaken() {
        signing.rules("partial items=2 count=1");
        try (DynamoDbAsyncClient client = client(signing, OTHER)) {
            BatchWriteItemResponse answer = client.batchWriteItem(
                            request -> request.requestItems(Map.of("signed", puts(5))))
                    .join();

            assertThat(answer.unprocessedItems().get("signed")).hasSize(2);
            assertThat(client.scan(request -> request.tableName("signed"))
                            .join()
                            .count())
                    .isEqualTo(3);
        }
    }

    @Test
    void call_notSignedAnew_isHeldToTheClientsOwnSignature() {
        try (DynamoDbAsyncClient right = client(plain, RIGHT);
                DynamoDbAsyncClient other = client(plain, OTHER)) {
            assertThat(right.listTables().join().tableNames()).containsExactly("signed");
            assertThatThrownBy(() -> other.listTables().join())
                    .isInstanceOf(CompletionException.class)
                    .hasMessageContaining("security token");
        }
    }

    private static List<WriteRequest> puts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> WriteRequest.builder()
                        .putRequest(put -> put.item(Map.of("id", AttributeValue.fromS("k" + i))))
                        .build())
                .toList();
    }

    private static StaticCredentialsProvider credentials(String id) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, "secret"));
    }

    private static DynamoDbAsyncClient client(FaultProxy proxy, StaticCredentialsProvider credentials) {
        return DynamoDbAsyncClient.builder()
                .endpointOverride(proxy.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(credentials)
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }
}
