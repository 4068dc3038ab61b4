package io.penstock.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penstock.local.LocalEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The AWS SDK for Java v2 in its three forms: create, put, query, paginate, batch, transact, delete. */
final class JavaClientsTest {

    private static LocalEngine engine;

    @BeforeAll
    static void start() {
        engine = LocalEngine.inMemory();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void syncClient_everyKindOfOperation_works() {
        try (var client = configured(DynamoDbClient.builder()).build()) {
            client.createTable(table("sync"));
            client.waiter().waitUntilTableExists(request -> request.tableName("sync"));
            client.putItem(request -> request.tableName("sync").item(item("a", 0)));
            assertThatThrownBy(() -> client.putItem(request -> request.tableName("sync")
                            .item(item("a", 0))
                            .conditionExpression("attribute_not_exists(pk)")))
                    .isInstanceOf(ConditionalCheckFailedException.class);
            assertThat(client.getItem(request -> request.tableName("sync").key(key("a", 0)))
                            .item())
                    .isEqualTo(item("a", 0));
            client.batchWriteItem(request -> request.requestItems(Map.of("sync", puts(1, 25))));
            assertThat(client.queryPaginator(query("sync").toBuilder().limit(7).build())
                            .items())
                    .hasSize(26);
            assertThat(client.scanPaginator(request -> request.tableName("sync").limit(4))
                            .items())
                    .hasSize(26);
            var removed = client.deleteItem(
                    request -> request.tableName("sync").key(key("a", 0)).returnValues(ReturnValue.ALL_OLD));
            assertThat(removed.attributes()).isEqualTo(item("a", 0));
            client.deleteTable(request -> request.tableName("sync"));
            client.waiter().waitUntilTableNotExists(request -> request.tableName("sync"));
        }
    }

    @Test
    void asyncClient_everyKindOfOperation_works() {
        try (var client = configured(DynamoDbAsyncClient.builder()).build()) {
            client.createTable(table("async")).join();
            client.waiter()
                    .waitUntilTableExists(request -> request.tableName("async"))
                    .join();
            client.batchWriteItem(request -> request.requestItems(Map.of("async", puts(0, 25))))
                    .join();
            var keys = KeysAndAttributes.builder()
                    .keys(List.of(key("a", 1), key("a", 2), key("a", 99)))
                    .build();
            assertThat(client.batchGetItem(request -> request.requestItems(Map.of("async", keys)))
                            .join()
                            .responses()
                            .get("async"))
                    .hasSize(2);
            var seen = new ArrayList<Map<String, AttributeValue>>();
            client.queryPaginator(query("async").toBuilder().limit(10).build())
                    .items()
                    .subscribe(seen::add)
                    .join();
            assertThat(seen)
                    .hasSize(25)
                    .isSortedAccordingTo((left, right) -> Integer.compare(number(left), number(right)));
            transact(client);
            client.deleteTable(request -> request.tableName("async")).join();
        }
    }

    private static void transact(DynamoDbAsyncClient client) {
        var put = TransactWriteItem.builder()
                .put(Put.builder().tableName("async").item(item("t", 1)).build())
                .build();
        var delete = TransactWriteItem.builder()
                .delete(Delete.builder()
                        .tableName("async")
                        .key(key("a", 1))
                        .conditionExpression("attribute_exists(pk)")
                        .build())
                .build();
        client.transactWriteItems(request -> request.transactItems(put, delete)).join();
        var cancelled =
                catchThrowableOfType(java.util.concurrent.CompletionException.class, () -> client.transactWriteItems(
                                request -> request.transactItems(put, delete))
                        .join());
        assertThat(cancelled.getCause()).isInstanceOf(TransactionCanceledException.class);
        assertThat(((TransactionCanceledException) cancelled.getCause()).cancellationReasons())
                .extracting(reason -> reason.code())
                .containsExactly("None", "ConditionalCheckFailed");
        var get = TransactGetItem.builder()
                .get(Get.builder().tableName("async").key(key("t", 1)).build())
                .build();
        assertThat(client.transactGetItems(request -> request.transactItems(get))
                        .join()
                        .responses()
                        .get(0)
                        .item())
                .isEqualTo(item("t", 1));
    }

    @Test
    void enhancedClient_everyKindOfOperation_works() {
        try (var client = configured(DynamoDbClient.builder()).build()) {
            var enhanced =
                    DynamoDbEnhancedClient.builder().dynamoDbClient(client).build();
            DynamoDbTable<Note> table = enhanced.table("enhanced", TableSchema.fromBean(Note.class));
            table.createTable();
            table.putItem(Note.of("a", 1, "first"));
            assertThat(table.getItem(Key.builder()
                                    .partitionValue("a")
                                    .sortValue(1)
                                    .build())
                            .getText())
                    .isEqualTo("first");
            var batch = WriteBatch.builder(Note.class).mappedTableResource(table);
            IntStream.range(2, 12).forEach(i -> batch.addPutItem(Note.of("a", i, "note " + i)));
            enhanced.batchWriteItem(request -> request.writeBatches(batch.build()));
            var conditional = QueryConditional.sortGreaterThan(
                    key -> key.partitionValue("a").sortValue(5));
            assertThat(table.query(request ->
                                    request.queryConditional(conditional).limit(2))
                            .items())
                    .extracting(Note::getNumber)
                    .containsExactly(6, 7, 8, 9, 10, 11);
            enhanced.transactWriteItems(request -> request.addPutItem(table, Note.of("t", 1, "together"))
                    .addDeleteItem(
                            table,
                            Key.builder().partitionValue("a").sortValue(1).build()));
            assertThat(table.scan().items()).hasSize(11);
            table.updateItem(Note.of("t", 1, "changed"));
            assertThat(table.deleteItem(Note.of("t", 1, "")).getText()).isEqualTo("changed");
            table.deleteTable();
        }
    }

    /** A bean of the enhanced client. */
    @DynamoDbBean
    public static class Note {
        private String owner;
        private int number;
        private String text;

        static Note of(String owner, int number, String text) {
            var note = new Note();
            note.setOwner(owner);
            note.setNumber(number);
            note.setText(text);
            return note;
        }

        @DynamoDbPartitionKey
        public String getOwner() {
            return owner;
        }

        public void setOwner(String owner) {
            this.owner = owner;
        }

        @DynamoDbSortKey
        public int getNumber() {
            return number;
        }

        public void setNumber(int number) {
            this.number = number;
        }

        public String getText() {
            return text;
        }

        public void setText(String text) {
            this.text = text;
        }
    }

    private static <B extends AwsClientBuilder<B, ?>> B configured(B builder) {
        return builder.endpointOverride(engine.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }

    private static CreateTableRequest table(String name) {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("pk", ScalarAttributeType.S), attribute("sk", ScalarAttributeType.N))
                .keySchema(element("pk", KeyType.HASH), element("sk", KeyType.RANGE))
                .build();
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static KeySchemaElement element(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static QueryRequest query(String table) {
        return QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("pk = :p")
                .expressionAttributeValues(Map.of(":p", AttributeValue.fromS("a")))
                .build();
    }

    private static List<WriteRequest> puts(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> WriteRequest.builder()
                        .putRequest(put -> put.item(item("a", i)))
                        .build())
                .toList();
    }

    private static Map<String, AttributeValue> key(String partition, int sort) {
        return Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromN(Integer.toString(sort)));
    }

    private static Map<String, AttributeValue> item(String partition, int sort) {
        return Map.of(
                "pk",
                AttributeValue.fromS(partition),
                "sk",
                AttributeValue.fromN(Integer.toString(sort)),
                "nested",
                AttributeValue.fromM(Map.of(
                        "list",
                        AttributeValue.fromL(List.of(AttributeValue.fromN("1.5"), AttributeValue.fromNul(true))))));
    }

    private static int number(Map<String, AttributeValue> item) {
        return Integer.parseInt(item.get("sk").n());
    }
}
