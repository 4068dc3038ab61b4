package io.penstock.engine.crash;

import io.penstock.engine.item.Item;
import io.penstock.engine.replica.Engine;
import io.penstock.engine.request.Operation;
import io.penstock.engine.request.response.DocumentResponse;
import io.penstock.engine.request.response.ItemImage;
import io.penstock.engine.wire.json.RequestReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows the stream of the crash test's table from kill to kill, and so keeps a copy of its items. */
final class StreamFollower {

    private final Map<Item, Item> items = new HashMap<>();
    private @Nullable String iterator;
    private long records;
    private BigInteger last = BigInteger.ONE.negate();

    /** Reads all that is new. */
    void follow(Engine engine) {
        if (iterator == null) {
            iterator = start(engine);
        }
        while (true) {
            Map<?, ?> answer = call(engine, Operation.GET_RECORDS, "{\"ShardIterator\":\"" + iterator + "\"}");
            iterator = (String) answer.get("NextShardIterator");
            List<?> page = (List<?>) answer.get("Records");
            if (page.isEmpty()) {
                return;
            }
            page.forEach(record -> apply((Map<?, ?>) ((Map<?, ?>) record).get("dynamodb")));
        }
    }

    private static String start(Engine engine) {
        Map<?, ?> table =
                (Map<?, ?>) call(engine, Operation.DESCRIBE_TABLE, "{\"TableName\":\"" + CrashWorkload.TABLE + "\"}")
                        .get("Table");
        String arn = "\"StreamArn\":\"" + table.get("LatestStreamArn") + "\"";
        Map<?, ?> stream = (Map<?, ?>)
                call(engine, Operation.DESCRIBE_STREAM, "{" + arn + "}").get("StreamDescription");
        Map<?, ?> shard = (Map<?, ?>) ((List<?>) stream.get("Shards")).get(0);
        return (String) call(
                        engine,
                        Operation.GET_SHARD_ITERATOR,
                        "{" + arn + ",\"ShardId\":\"" + shard.get("ShardId")
                                + "\",\"ShardIteratorType\":\"TRIM_HORIZON\"}")
                .get("ShardIterator");
    }

    private void apply(Map<?, ?> change) {
        String sequence = (String) change.get("SequenceNumber");
        BigInteger number = new BigInteger(sequence);
        if (number.compareTo(last) <= 0) {
            throw new AssertionError("record " + sequence + " comes behind record " + last);
        }
        last = number;
        Item key = ((ItemImage) change.get("Keys")).item();
        ItemImage image = (ItemImage) change.get("NewImage");
        if (image == null) {
            items.remove(key);
        } else {
            items.put(key, image.item());
        }
        records++;
    }

    /** Returns the items, as the stream tells them, by their keys. */
    Map<Item, Item> items() {
        return items;
    }

    /** Returns how many records were read. */
    long records() {
        return records;
    }

    private static Map<String, ?> call(Engine engine, Operation operation, String body) {
        return ((DocumentResponse) engine.call(RequestReader.read(operation, body.getBytes(StandardCharsets.UTF_8)))
                        .join())
                .members();
    }
}
