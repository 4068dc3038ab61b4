package io.penstock.dynamo.client.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.base.metric.Pseudonym;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

final class HotKeysTest {

    private static final Pseudonym PSEUDONYM = new Pseudonym("salt");

    private final AtomicLong nanos = new AtomicLong();
    private final HotKeys hotKeys = new HotKeys(PSEUDONYM, nanos::get);

    @BeforeEach
    void tableIsKnown() {
        hotKeys.answered(DescribeTableResponse.builder()
                .table(TableDescription.builder()
                        .tableName("users")
                        .keySchema(
                                KeySchemaElement.builder()
                                        .attributeName("id")
                                        .keyType(KeyType.HASH)
                                        .build(),
                                KeySchemaElement.builder()
                                        .attributeName("at")
                                        .keyType(KeyType.RANGE)
                                        .build())
                        .build())
                .build());
    }

    @Test
    void throttled_requestsOfEveryKind_countTheirPartitionKey() {
        hotKeys.throttled(
                GetItemRequest.builder().tableName("users").key(item("hot")).build());
        hotKeys.throttled(
                PutItemRequest.builder().tableName("users").item(item("hot")).build());
        hotKeys.throttled(QueryRequest.builder()
                .tableName("users")
                .keyConditionExpression("at > :t AND #i = :v")
                .expressionAttributeNames(Map.of("#i", "id"))
                .expressionAttributeValues(Map.of(":v", AttributeValue.fromS("hot"), ":t", AttributeValue.fromN("1")))
                .build());
        hotKeys.throttled(BatchWriteItemRequest.builder()
                .requestItems(Map.of("users", List.of(put("hot"), put("cold"), put("hot"))))
                .build());
        hotKeys.throttled(BatchExecuteStatementRequest.builder()
                .statements(insert("hot"), insert("cold"), insert("hot"))
                .build());
        hotKeys.answered(BatchWriteItemResponse.builder()
                .unprocessedItems(Map.of("users", List.of(put("hot"))))
                .build());

        assertThat(hotKeys.top(10).keys())
                .containsExactly(
                        new HotKeys.HotKey("users", PSEUDONYM.of("S:hot"), 6, 6),
                        new HotKeys.HotKey("users", PSEUDONYM.of("S:cold"), 2, 2));
    }

    private static BatchStatementRequest insert(String key) {
        return BatchStatementRequest.builder()
                .statement("INSERT INTO \"users\" VALUE {'id': ?, 'at': ?}")
                .parameters(AttributeValue.fromS(key), AttributeValue.fromN("1"))
                .build();
    }

    @Test
    void throttled_unknownTableOrNoKey_countsNothing() {
        hotKeys.throttled(
                PutItemRequest.builder().tableName("unknown").item(item("a")).build());
        hotKeys.throttled(QueryRequest.builder().tableName("users").build());

        assertThat(hotKeys.top(10).keys()).isEmpty();
    }

    @Test
    void top_manyKeys_hotOnesAreFoundWithinTheirBounds() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, Integer> truth = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            // One in three goes to ten hot keys, the rest to a hundred thousand others.
            String key = random.nextInt(3) == 0 ? "hot-" + random.nextInt(10) : "k-" + random.nextInt(100_000);
            truth.merge(PSEUDONYM.of("S:" + key), 1, Integer::sum);
            hotKeys.throttled(
                    GetItemRequest.builder().tableName("users").key(item(key)).build());
        }

        List<HotKeys.HotKey> top = hotKeys.top(10).keys();

        List<String> hot = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            hot.add(PSEUDONYM.of("S:hot-" + i));
        }
        assertThat(top)
                .as("seed %d", seed)
                .extracting(HotKeys.HotKey::keyHash)
                .containsExactlyInAnyOrderElementsOf(hot);
        assertThat(top).as("seed %d", seed).allSatisfy(key -> assertThat((long) truth.get(key.keyHash()))
                .isBetween(key.throttlesMin(), key.throttles()));
    }

    @Test
    void top_afterTwoWindows_haveForgotten() {
        hotKeys.throttled(
                GetItemRequest.builder().tableName("users").key(item("a")).build());
        nanos.addAndGet(HotKeys.WINDOW.plusSeconds(1).toNanos());
        assertThat(hotKeys.top(10).keys()).hasSize(1);
        assertThat(hotKeys.top(10).lookback()).isGreaterThan(HotKeys.WINDOW);

        nanos.addAndGet(HotKeys.WINDOW.plusSeconds(1).toNanos());
        assertThat(hotKeys.top(10).keys()).isEmpty();

        hotKeys.throttled(
                GetItemRequest.builder().tableName("users").key(item("a")).build());
        nanos.addAndGet(Duration.ofHours(5).toNanos());
        assertThat(hotKeys.top(10)).isEqualTo(new HotKeys.Report(Duration.ZERO, List.of()));
    }

    private static Map<String, AttributeValue> item(String id) {
        return Map.of("id", AttributeValue.fromS(id), "at", AttributeValue.fromN("7"));
    }

    private static WriteRequest put(String id) {
        return WriteRequest.builder()
                .putRequest(PutRequest.builder().item(item(id)).build())
                .build();
    }
}
