package io.penstock.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A table that the generated requests use.
 *
 * @param name its name
 * @param keys its key attributes, partition key first
 * @param indexes its secondary indexes
 * @param definition the CreateTable request
 */
record TableShape(String name, List<KeyPart> keys, List<IndexShape> indexes, ObjectNode definition) {

    /**
     * A key attribute.
     *
     * @param name the attribute
     * @param type S, N or B
     */
    record KeyPart(String name, String type) {}

    /**
     * A secondary index.
     *
     * @param name the index
     * @param keys its key attributes
     * @param global whether it is a global one
     */
    record IndexShape(String name, List<KeyPart> keys, boolean global) {}

    private static final KeyPart A = new KeyPart("a", "S");
    private static final KeyPart B = new KeyPart("b", "N");
    private static final KeyPart PK = new KeyPart("pk", "S");
    private static final KeyPart SK = new KeyPart("sk", "N");

    static List<TableShape> all() {
        return List.of(plain(), indexed(), binary(), textual());
    }

    private static TableShape plain() {
        return new TableShape("plain", List.of(PK), List.of(), parse("""
                {"TableName":"plain","BillingMode":"PAY_PER_REQUEST",
                "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
                "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}]}"""));
    }

    private static TableShape indexed() {
        var indexes = List.of(
                new IndexShape("by-a-b", List.of(A, B), true),
                new IndexShape("by-b", List.of(B), true),
                new IndexShape("local-a", List.of(PK, A), false));
        return new TableShape("indexed", List.of(PK, SK), indexes, parse("""
                {"TableName":"indexed","BillingMode":"PAY_PER_REQUEST",
                "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"N"},
                  {"AttributeName":"a","AttributeType":"S"},{"AttributeName":"b","AttributeType":"N"}],
                "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],
                "GlobalSecondaryIndexes":[
                  {"IndexName":"by-a-b","Projection":{"ProjectionType":"ALL"},
                   "KeySchema":[{"AttributeName":"a","KeyType":"HASH"},{"AttributeName":"b","KeyType":"RANGE"}]},
                  {"IndexName":"by-b","Projection":{"ProjectionType":"KEYS_ONLY"},
                   "KeySchema":[{"AttributeName":"b","KeyType":"HASH"}]}],
                "LocalSecondaryIndexes":[
                  {"IndexName":"local-a","Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["c"]},
                   "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"a","KeyType":"RANGE"}]}]}"""));
    }

    private static TableShape binary() {
        var keys = List.of(new KeyPart("pk", "N"), new KeyPart("sk", "B"));
        var indexes = List.of(new IndexShape("by-a", List.of(A, new KeyPart("sk", "B")), true));
        return new TableShape("binary", keys, indexes, parse("""
                {"TableName":"binary","BillingMode":"PAY_PER_REQUEST",
                "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"N"},{"AttributeName":"sk","AttributeType":"B"},
                  {"AttributeName":"a","AttributeType":"S"}],
                "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],
                "GlobalSecondaryIndexes":[
                  {"IndexName":"by-a","Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["c","d"]},
                   "KeySchema":[{"AttributeName":"a","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}]}]}"""));
    }

    private static TableShape textual() {
        var keys = List.of(new KeyPart("pk", "B"), new KeyPart("sk", "S"));
        return new TableShape("textual", keys, List.of(), parse("""
                {"TableName":"textual","BillingMode":"PAY_PER_REQUEST",
                "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"B"},{"AttributeName":"sk","AttributeType":"S"}],
                "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}]}"""));
    }

    private static ObjectNode parse(String json) {
        try {
            JsonNode node = RawClient.JSON.readTree(json);
            return (ObjectNode) node;
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
