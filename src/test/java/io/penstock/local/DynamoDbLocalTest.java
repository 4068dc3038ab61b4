package io.penstock.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

final class DynamoDbLocalTest {

    @Test
    void inMemory_itemPut_isReadBack() {
        try (var local = DynamoDbLocal.inMemory()) {
            assertPutIsReadBack(local.endpoint());
        }
    }

    @Test
    void onDisk_itemPut_isReadBack(@TempDir Path directory) {
        try (var local = DynamoDbLocal.onDisk(directory)) {
            assertPutIsReadBack(local.endpoint());
        }
    }

    private static void assertPutIsReadBack(URI endpoint) {
        // given
        try (var client = client(endpoint)) {
            client.createTable(request -> request.tableName("things")
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

            // when
            var item = Map.of("id", AttributeValue.fromS("1"), "size", AttributeValue.fromN("42"));
            client.putItem(request -> request.tableName("things").item(item)).join();

            // then
            var key = Map.of("id", AttributeValue.fromS("1"));
            var read = client.getItem(request -> request.tableName("things").key(key))
                    .join();
            assertThat(read.item()).isEqualTo(item);
        }
    }

    private static DynamoDbAsyncClient client(URI endpoint) {
        return DynamoDbAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }
}
