package io.penstock.engine.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.StringValue;
import io.penstock.engine.request.item.KeysAndAttributes;
import io.penstock.engine.request.item.WriteRequest;
import io.penstock.engine.request.response.BatchGetItemResponse;
import io.penstock.engine.request.response.BatchWriteItemResponse;
import io.penstock.engine.request.response.CancellationReason;
import io.penstock.engine.request.response.Capacity;
import io.penstock.engine.request.response.ConditionalCheckFailedException;
import io.penstock.engine.request.response.ConsumedCapacity;
import io.penstock.engine.request.response.DocumentResponse;
import io.penstock.engine.request.response.ItemCollectionMetrics;
import io.penstock.engine.request.response.ItemImage;
import io.penstock.engine.request.response.PageResponse;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.request.response.TransactGetItemsResponse;
import io.penstock.engine.request.response.TransactionCanceledException;
import io.penstock.engine.request.response.WriteItemResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Answers and refusals have the members and the casing that SDKs read. */
final class AnswerJsonTest {

    private static final Item ITEM = Item.of(Map.of("a", new StringValue("x")));
    private static final String ITEM_JSON = "{\"a\":{\"S\":\"x\"}}";
    private static final ConsumedCapacity CAPACITY = new ConsumedCapacity(
            "t",
            new Capacity(2.5, null, null),
            new Capacity(0.5, null, null),
            Map.of(),
            Map.of("g", new Capacity(2, 2.0, null)));
    private static final String CAPACITY_JSON =
            "{\"TableName\":\"t\",\"CapacityUnits\":2.5,\"Table\":{\"CapacityUnits\":0.5},"
                    + "\"GlobalSecondaryIndexes\":{\"g\":{\"CapacityUnits\":2.0,\"ReadCapacityUnits\":2.0}}}";

    @Test
    void write_writeWithAllThereIsToTell_hasAttributesCapacityAndMetrics() {
        var metrics = new ItemCollectionMetrics(ITEM, 0, 1);

        assertThat(json(new WriteItemResponse(ItemImage.of(ITEM), CAPACITY, metrics)))
                .isEqualTo("{\"Attributes\":" + ITEM_JSON + ",\"ConsumedCapacity\":" + CAPACITY_JSON
                        + ",\"ItemCollectionMetrics\":{\"ItemCollectionKey\":" + ITEM_JSON
                        + ",\"SizeEstimateRangeGB\":[0.0,1.0]}}");
        assertThat(json(new WriteItemResponse(null, null, null))).isEqualTo("{}");
    }

    @Test
    void write_page_hasItemsCountsAndWhereTheNextStarts() {
        assertThat(json(new PageResponse(List.of(ItemImage.of(ITEM), ItemImage.of(ITEM)), 2, 3, ITEM, null)))
                .isEqualTo("{\"Count\":2,\"Items\":[" + ITEM_JSON + "," + ITEM_JSON + "],\"LastEvaluatedKey\":"
                        + ITEM_JSON + ",\"ScannedCount\":3}");
        assertThat(json(new PageResponse(null, 2, 3, null, null))).isEqualTo("{\"Count\":2,\"ScannedCount\":3}");
    }

    @Test
    void write_batchGet_hasItemsAndWhatIsLeftByTable() {
        var left = new KeysAndAttributes("t", List.of(ITEM), List.of(), true, "#a", Map.of("#a", "a"));

        assertThat(json(new BatchGetItemResponse(
                        Map.of("t", List.of(ItemImage.of(ITEM))), Map.of("t", left), List.of(CAPACITY))))
                .isEqualTo("{\"Responses\":{\"t\":[" + ITEM_JSON + "]},\"UnprocessedKeys\":{\"t\":{\"Keys\":["
                        + ITEM_JSON + "],\"ConsistentRead\":true,\"ProjectionExpression\":\"#a\","
                        + "\"ExpressionAttributeNames\":{\"#a\":\"a\"}}},\"ConsumedCapacity\":[" + CAPACITY_JSON
                        + "]}");
    }

    @Test
    void write_batchWrite_hasWhatIsLeftByTable() {
        List<WriteRequest> left = List.of(new WriteRequest.Put(ITEM), new WriteRequest.Delete(ITEM));

        assertThat(json(new BatchWriteItemResponse(Map.of("t", left), null, null)))
                .isEqualTo("{\"UnprocessedItems\":{\"t\":[{\"PutRequest\":{\"Item\":" + ITEM_JSON
                        + "}},{\"DeleteRequest\":{\"Key\":" + ITEM_JSON + "}}]}}");
        assertThat(json(new BatchWriteItemResponse(Map.of(), null, null))).isEqualTo("{\"UnprocessedItems\":{}}");
    }

    @Test
    void write_transactionalReads_keepTheirPlaces() {
        assertThat(json(new TransactGetItemsResponse(List.of(Optional.empty(), Optional.of(ItemImage.of(ITEM))), null)))
                .isEqualTo("{\"Responses\":[{},{\"Item\":" + ITEM_JSON + "}]}");
    }

    @Test
    void write_document_leavesAbsentMembersOut() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Text", "a\"b");
        members.put("Absent", null);
        members.put("Deep", Map.of("List", List.of(1L, true, "x")));
        members.put("Seconds", 1.5);

        assertThat(json(new DocumentResponse(members)))
                .isEqualTo("{\"Text\":\"a\\\"b\",\"Deep\":{\"List\":[1,true,\"x\"]},\"Seconds\":1.5}");
    }

    @Test
    void write_refusals_nameTheirMessageAsDynamoDbDoes() {
        assertThat(refusal(EngineException.validation("no")))
                .isEqualTo("{\"__type\":\"com.amazon.coral.validate#ValidationException\",\"message\":\"no\"}");
        assertThat(refusal(EngineException.serialization("no")))
                .isEqualTo("{\"__type\":\"com.amazon.coral.service#SerializationException\",\"Message\":\"no\"}");
        assertThat(refusal(EngineException.serialization(null)))
                .isEqualTo("{\"__type\":\"com.amazon.coral.service#SerializationException\"}");
        assertThat(refusal(new EngineException(ErrorCode.RESOURCE_NOT_FOUND, "no")))
                .isEqualTo("{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\","
                        + "\"message\":\"no\"}");
    }

    @Test
    void write_malformedRequest_isToldInOtherWordsByPutItemAndUpdateItem() {
        EngineException malformed = EngineException.malformedRequest("no");

        assertThat(malformed.messageFor("PutItem")).isEqualTo("1 validation error detected: no");
        assertThat(malformed.messageFor("UpdateItem")).isEqualTo("1 validation error detected: no");
        assertThat(malformed.messageFor("DeleteItem")).isEqualTo("no");
    }

    @Test
    void write_failedCondition_carriesTheItemWhereAskedFor() {
        assertThat(refusal(new ConditionalCheckFailedException(ItemImage.of(ITEM))))
                .isEqualTo("{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\","
                        + "\"message\":\"The conditional request failed\",\"Item\":" + ITEM_JSON + "}");
        assertThat(refusal(new ConditionalCheckFailedException(null))).doesNotContain("Item\":");
    }

    @Test
    void write_cancelledTransaction_carriesAReasonForEachAction() {
        var failed =
                new CancellationReason("ConditionalCheckFailed", "The conditional request failed", ItemImage.of(ITEM));

        assertThat(refusal(new TransactionCanceledException(List.of(CancellationReason.NONE, failed))))
                .isEqualTo("{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\","
                        + "\"CancellationReasons\":[{\"Code\":\"None\"},{\"Code\":\"ConditionalCheckFailed\",\"Item\":"
                        + ITEM_JSON + ",\"Message\":\"The conditional request failed\"}],\"Message\":\"Transaction"
                        + " cancelled, please refer cancellation reasons for specific reasons [None,"
                        + " ConditionalCheckFailed]\"}");
    }

    private static String json(Response response) {
        return text(ResponseWriter.write(response));
    }

    private static String refusal(EngineException refusal) {
        return text(FailureWriter.write("GetItem", refusal));
    }

    private static String text(ByteBuffer json) {
        return StandardCharsets.UTF_8.decode(json).toString();
    }
}
