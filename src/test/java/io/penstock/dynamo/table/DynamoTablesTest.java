package io.penstock.dynamo.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.base.failure.ConflictException;
import io.penstock.base.failure.NotFoundException;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.RealEndpoint;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** The contract of {@link Tables} on a real endpoint. */
final class DynamoTablesTest {

    private final DynamoClient client = RealEndpoint.client();
    private final Tables tables =
            new DynamoTables(client, Infrastructure.getDefaultWorkerPool(), Duration.ofSeconds(30));
    private final String table = "t-" + UUID.randomUUID();
    private final Call call = Call.interactive(Duration.ofSeconds(30));

    @Test
    void create_newTable_isActiveWithItsIndexesAndUsableAtOnce() {
        TableCreation creation = await(tables.create(withIndex().build(), call));

        assertThat(creation.created()).isTrue();
        assertThat(creation.description().tableStatus()).isEqualTo(TableStatus.ACTIVE);
        assertThat(creation.description().globalSecondaryIndexes())
                .singleElement()
                .satisfies(index -> assertThat(index.indexStatus()).isEqualTo(IndexStatus.ACTIVE));
        await(client.putItem(
                PutItemRequest.builder()
                        .tableName(table)
                        .item(Map.of("id", AttributeValue.fromS("a"), "at", AttributeValue.fromN("1")))
                        .build(),
                call));
    }

    @Test
    void create_identicalTableExists_succeedsWithoutCreating() {
        await(tables.create(withIndex().build(), call));

        assertThat(await(tables.create(withIndex().build(), call)).created()).isFalse();
    }

    @Test
    void create_differentTableExists_failsWithEveryDifference() {
        await(tables.create(withIndex().build(), call));

        assertThatThrownBy(() -> await(tables.create(plain("other").build(), call)))
                .isInstanceOfSatisfying(ConflictException.class, conflict -> {
                    assertThat(conflict.kind()).isEqualTo(ConflictException.Kind.TABLE_EXISTS);
                    assertThat(conflict.differences())
                            .anySatisfy(text -> assertThat(text).contains("(id S, at N)", "(other S)"))
                            .anySatisfy(text -> assertThat(text).contains("byOwner"));
                });
    }

    @Test
    void create_eightAtOnce_allSucceedAndOneCreates() {
        List<Uni<TableCreation>> creations = IntStream.range(0, 8)
                .mapToObj(i -> tables.create(withIndex().build(), call))
                .toList();

        List<TableCreation> done = await(Uni.join().all(creations).andFailFast());

        assertThat(done).filteredOn(TableCreation::created).hasSize(1);
        assertThat(done)
                .allSatisfy(creation ->
                        assertThat(creation.description().tableStatus()).isEqualTo(TableStatus.ACTIVE));
    }

    @Test
    void delete_table_isGoneAfterwardsAndForgotten() {
        await(tables.create(plain("id").build(), call));
        await(tables.schema(table, call));

        await(tables.delete(table, call));

        assertThatThrownBy(() -> await(tables.describe(table, call))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> await(tables.schema(table, call))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> await(tables.delete(table, call)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(table);
    }

    @Test
    void schema_table_tellsKeysOfTableAndIndexes() {
        await(tables.create(withIndex().build(), call));

        TableSchema schema = await(tables.schema(table, call));

        assertThat(schema.primaryKey().attributes())
                .extracting(key -> key.name() + " " + key.type())
                .containsExactly("id S", "at N");
        assertThat(schema.indexKeys().get("byOwner").attributes())
                .extracting(key -> key.name() + " " + key.type())
                .containsExactly("owner S");
        assertThat(schema.localIndexes()).isEmpty();
    }

    @Test
    void verify_missingAndDifferentTables_namesEveryFaultAndTheCommand() {
        await(tables.create(plain("id").build(), call));
        CreateTableRequest missing = plain("id").tableName(table + "-missing").build();

        assertThatThrownBy(() -> await(tables.verify(List.of(withIndex().build(), missing), call)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(table + "-missing")
                .hasMessageContaining("byOwner is missing")
                .hasMessageContaining("init-db");
    }

    @Test
    void verify_furtherIndexIsThere_passes() {
        await(tables.create(withIndex().build(), call));

        CreateTableRequest needed =
                withIndex().globalSecondaryIndexes(List.of()).build();
        await(tables.verify(List.of(needed), call));
    }

    @Test
    void ttl_setTwiceMovedAndTurnedOff_isAsSetEachTime() {
        await(tables.create(plain("id").build(), call));
        assertThat(await(tables.ttlAttribute(table, call))).isEmpty();

        await(tables.ttl(table, Optional.of("expires_at"), call));
        await(tables.ttl(table, Optional.of("expires_at"), call));
        assertThat(await(tables.ttlAttribute(table, call))).contains("expires_at");

        await(tables.ttl(table, Optional.empty(), call));
        assertThat(await(tables.ttlAttribute(table, call))).isEmpty();
    }

    @Test
    void indexes_addedAndRemovedOneByOne_areThereAndGone() {
        await(tables.create(plain("id").build(), call));
        List<AttributeDefinition> attributes = List.of(attribute("a", "S"), attribute("b", "N"));

        TableDescription with =
                await(tables.addIndexes(table, attributes, List.of(index("byA", "a"), index("byB", "b")), call));
        TableDescription again = await(tables.addIndexes(table, attributes, List.of(index("byA", "a")), call));

        assertThat(with.globalSecondaryIndexes())
                .extracting(index -> index.indexName() + " " + index.indexStatus())
                .containsExactlyInAnyOrder("byA ACTIVE", "byB ACTIVE");
        assertThat(again.globalSecondaryIndexes()).hasSize(2);
        assertThatThrownBy(() -> await(tables.addIndexes(table, attributes, List.of(index("byA", "b")), call)))
                .isInstanceOf(ConflictException.class);

        TableDescription without = await(tables.removeIndexes(table, List.of("byA", "byB"), call));

        assertThat(without.globalSecondaryIndexes()).isEmpty();
        assertThatThrownBy(() -> await(tables.removeIndexes(table, List.of("byA"), call)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("byA");
    }

    @Test
    void list_manyTables_emitsEachOnceAndStopsWhenLeft() {
        await(tables.create(plain("id").build(), call));
        await(tables.create(plain("id").tableName(table + "-2").build(), call));

        List<String> names = await(tables.list(call).collect().asList());

        assertThat(names).contains(table, table + "-2").doesNotHaveDuplicates();
        assertThat(await(tables.list(call).select().first(1).collect().asList()))
                .hasSize(1);
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(60));
    }

    private CreateTableRequest.Builder plain(String partitionKey) {
        return CreateTableRequest.builder()
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute(partitionKey, "S"))
                .keySchema(key(partitionKey, KeyType.HASH));
    }

    private CreateTableRequest.Builder withIndex() {
        return plain("id")
                .attributeDefinitions(attribute("id", "S"), attribute("at", "N"), attribute("owner", "S"))
                .keySchema(key("id", KeyType.HASH), key("at", KeyType.RANGE))
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("byOwner")
                        .keySchema(key("owner", KeyType.HASH))
                        .projection(Projection.builder()
                                .projectionType(ProjectionType.ALL)
                                .build())
                        .build());
    }

    private static CreateGlobalSecondaryIndexAction index(String name, String partitionKey) {
        return CreateGlobalSecondaryIndexAction.builder()
                .indexName(name)
                .keySchema(key(partitionKey, KeyType.HASH))
                .projection(Projection.builder()
                        .projectionType(ProjectionType.KEYS_ONLY)
                        .build())
                .build();
    }

    private static AttributeDefinition attribute(String name, String type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.fromValue(type))
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
