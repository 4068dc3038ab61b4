package io.penstock.dynamo.client.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

final class RepeatabilityTest {

    private static final Map<String, AttributeValue> VALUES = Map.of(
            ":v", AttributeValue.fromN("1"),
            ":set", AttributeValue.fromSs(List.of("a")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET a = :v",
                "set a=:v,b=:v",
                "SET #a.b = :v REMOVE c, #d",
                "SET created = if_not_exists(created, :v), updated = :v",
                "SET #c = if_not_exists( #c , :v )",
                "ADD tags :set",
                "DELETE tags :set SET a = :v",
                "REMOVE a"
            })
    void provable_updateThatSetsTheSameAgain_isRepeatable(String expression) {
        assertThat(Repeatability.provable(update(expression).build())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET a = a + :v",
                "SET a = if_not_exists(a, :v) + :v",
                "SET a = if_not_exists(b, :v)",
                "SET a = list_append(a, :v)",
                "SET a = b",
                "SET a = b, b = a",
                "SET a[3] = :v",
                "REMOVE a[1]",
                "ADD hits :v",
                "ADD hits :unknown",
                "SET a = :v ADD hits :v",
                "nonsense",
                "",
                "SET",
                "SET set = :v"
            })
    void provable_updateThatComputesOrCannotBeRead_isNot(String expression) {
        assertThat(Repeatability.provable(update(expression).build())).isFalse();
    }

    @Test
    void provable_longExpression_isNotEvenRead() {
        assertThat(Repeatability.provable(
                        update("SET " + "a = :v, ".repeat(1_000_000) + "a = :v").build()))
                .isFalse();
    }

    @Test
    void provable_writesThatAnswerDifferentlyTheSecondTime_areNot() {
        PutItemRequest put = PutItemRequest.builder().tableName("t").build();
        DeleteItemRequest delete = DeleteItemRequest.builder().tableName("t").build();

        assertThat(Repeatability.provable(put)).isTrue();
        assertThat(Repeatability.provable(put.toBuilder()
                        .conditionExpression("attribute_exists(a)")
                        .build()))
                .isFalse();
        assertThat(Repeatability.provable(
                        put.toBuilder().returnValues(ReturnValue.ALL_OLD).build()))
                .isFalse();
        assertThat(Repeatability.provable(delete)).isTrue();
        assertThat(Repeatability.provable(
                        delete.toBuilder().returnValues(ReturnValue.ALL_OLD).build()))
                .isFalse();
        assertThat(Repeatability.provable(update("SET a = :v")
                        .returnValues(ReturnValue.UPDATED_OLD)
                        .build()))
                .isFalse();
        assertThat(Repeatability.provable(
                        update("SET a = :v").returnValues(ReturnValue.ALL_NEW).build()))
                .isTrue();
        assertThat(Repeatability.provable(update("SET a = :v")
                        .conditionExpression("attribute_exists(a)")
                        .build()))
                .isFalse();
        assertThat(Repeatability.provable(GetItemRequest.builder().build())).isTrue();
    }

    @Test
    void provable_statements_areNot() {
        BatchExecuteStatementRequest insert = BatchExecuteStatementRequest.builder()
                .statements(List.of(BatchStatementRequest.builder()
                        .statement("INSERT INTO \"t\" VALUE {'id': ?}")
                        .build()))
                .build();

        assertThat(Repeatability.provable(insert)).isFalse();
    }

    @Test
    void provable_transaction_byItsToken() {
        TransactWriteItemsRequest transaction =
                TransactWriteItemsRequest.builder().build();

        assertThat(Repeatability.provable(transaction)).isFalse();
        assertThat(Repeatability.provable(RequestToken.given(transaction))).isTrue();
        assertThat(RequestToken.given(transaction.toBuilder()
                                .clientRequestToken("mine")
                                .build())
                        .clientRequestToken())
                .isEqualTo("mine");
    }

    private static UpdateItemRequest.Builder update(String expression) {
        return UpdateItemRequest.builder()
                .tableName("t")
                .updateExpression(expression)
                .expressionAttributeValues(VALUES);
    }
}
