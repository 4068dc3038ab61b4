package io.penstock.load;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows of the comparison, over one table of 200 partitions of 100 items of about 330 bytes. */
final class Workloads {

    static final String TABLE = "load";
    static final int PARTITIONS = 200;
    static final int ITEMS_PER_PARTITION = 100;
    private static final int BATCH = 25;
    private static final int TRANSACTION = 4;
    private static final int SEGMENTS = 16;
    private static final String TEXT = "The quick brown fox jumps over the lazy dog, and the dog does not mind. "
            + "Pack my box with five dozen liquor jugs; how vexingly quick daft zebras jump.";

    private Workloads() {}

    static String createTable() {
        return """
                {"TableName":"%s","BillingMode":"PAY_PER_REQUEST",
                "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"N"}],
                "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}]}""".formatted(TABLE);
    }

    static Map<String, Workload> rows() {
        var rows = new LinkedHashMap<String, Workload>();
        rows.put("GetItem", single("GetItem", Workloads::get));
        rows.put("PutItem", single("PutItem", Workloads::put));
        rows.put("UpdateItem, conditional", single("UpdateItem", Workloads::update));
        rows.put("Query of 100", many("Query", ITEMS_PER_PARTITION, Workloads::query));
        rows.put("BatchWrite of 25", many("BatchWriteItem", BATCH, Workloads::batch));
        rows.put("Scan, 16 segments", new Scan());
        rows.put("TransactWrite of 4", many("TransactWriteItems", TRANSACTION, Workloads::transaction));
        return rows;
    }

    static String putFirst() {
        return "{\"TableName\":\"" + TABLE + "\",\"Item\":" + item(0, 0) + "}";
    }

    /** Batch number {@code index} of those that fill the table. */
    static String fill(int index) {
        var first = index * BATCH;
        return "{\"RequestItems\":{\"" + TABLE + "\":["
                + IntStream.range(first, first + BATCH)
                        .mapToObj(i -> "{\"PutRequest\":{\"Item\":"
                                + item(i / ITEMS_PER_PARTITION, i % ITEMS_PER_PARTITION) + "}}")
                        .collect(Collectors.joining(","))
                + "]}}";
    }

    static int fillBatches() {
        return PARTITIONS * ITEMS_PER_PARTITION / BATCH;
    }

    private interface Body {
        String next(SplittableRandom random);
    }

    private static Workload single(String operation, Body body) {
        return many(operation, 1, body);
    }

    private static Workload many(String operation, int items, Body body) {
        return new Workload() {
            @Override
            public int itemsPerOperation() {
                return items;
            }

            @Override
            public String operation() {
                return operation;
            }

            @Override
            public String next(int connection, SplittableRandom random, Response last) {
                return body.next(random);
            }
        };
    }

    private static String key(SplittableRandom random) {
        return "{\"pk\":{\"S\":\"partition-" + random.nextInt(PARTITIONS) + "\"},\"sk\":{\"N\":\""
                + random.nextInt(ITEMS_PER_PARTITION) + "\"}}";
    }

    private static String item(int partition, int position) {
        return "{\"pk\":{\"S\":\"partition-" + partition + "\"},\"sk\":{\"N\":\"" + position + "\"},\"title\":{\"S\":\""
                + TEXT + "\"},\"counter\":{\"N\":\"0\"},\"price\":{\"N\":\"1234.56\"},\"active\":{\"BOOL\":true},"
                + "\"tags\":{\"SS\":[\"blue\",\"green\",\"red\"]},\"nested\":{\"M\":{\"street\":{\"S\":\"Long Street\"},"
                + "\"number\":{\"N\":\"42\"},\"list\":{\"L\":[{\"S\":\"a\"},{\"N\":\"1\"}]}}}}";
    }

    private static String get(SplittableRandom random) {
        return "{\"TableName\":\"" + TABLE + "\",\"ConsistentRead\":true,\"Key\":" + key(random) + "}";
    }

    private static String put(SplittableRandom random) {
        return "{\"TableName\":\"" + TABLE + "\",\"Item\":" + randomItem(random) + "}";
    }

    private static String randomItem(SplittableRandom random) {
        return item(random.nextInt(PARTITIONS), random.nextInt(ITEMS_PER_PARTITION));
    }

    private static String update(SplittableRandom random) {
        return "{\"TableName\":\"" + TABLE + "\",\"Key\":" + key(random)
                + ",\"UpdateExpression\":\"SET #c = #c + :one\",\"ConditionExpression\":\"attribute_exists(pk) AND #c >= :zero\","
                + "\"ExpressionAttributeNames\":{\"#c\":\"counter\"},"
                + "\"ExpressionAttributeValues\":{\":one\":{\"N\":\"1\"},\":zero\":{\"N\":\"0\"}}}";
    }

    private static String query(SplittableRandom random) {
        return "{\"TableName\":\"" + TABLE
                + "\",\"KeyConditionExpression\":\"pk = :p\",\"Limit\":100,\"ExpressionAttributeValues\":{\":p\":{\"S\":\"partition-"
                + random.nextInt(PARTITIONS) + "\"}}}";
    }

    private static String batch(SplittableRandom random) {
        return fill(random.nextInt(fillBatches()));
    }

    private static String transaction(SplittableRandom random) {
        var partition = random.nextInt(PARTITIONS);
        var first = random.nextInt(ITEMS_PER_PARTITION - TRANSACTION);
        return "{\"TransactItems\":["
                + IntStream.range(first, first + TRANSACTION)
                        .mapToObj(
                                i -> "{\"Put\":{\"TableName\":\"" + TABLE + "\",\"Item\":" + item(partition, i) + "}}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    /** Each connection takes one segment after the other, page by page. */
    private static final class Scan implements Workload {

        private final Map<Integer, Integer> segments = new LinkedHashMap<>();

        @Override
        public String operation() {
            return "Scan";
        }

        @Override
        public int itemsPerOperation() {
            return PARTITIONS * ITEMS_PER_PARTITION / SEGMENTS;
        }

        @Override
        public String next(int connection, SplittableRandom random, Response last) {
            var startKey = last == null ? null : last.member("LastEvaluatedKey");
            if (startKey == null) {
                segments.merge(connection, 1, Integer::sum);
            }
            var segment = (connection + segments.get(connection)) % SEGMENTS;
            return "{\"TableName\":\"" + TABLE + "\",\"Segment\":" + segment + ",\"TotalSegments\":" + SEGMENTS
                    + (startKey == null ? "" : ",\"ExclusiveStartKey\":" + startKey) + "}";
        }
    }
}
