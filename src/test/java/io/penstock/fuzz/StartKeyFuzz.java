package io.penstock.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.engine.request.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Asks an engine for pages behind keys of all kinds; where a page ends, the next one must be had. */
public final class StartKeyFuzz {

    private static final Front FRONT = new Front();
    private static final List<Use> USES = List.of(
            new Use(Operation.SCAN, "\"TableName\":\"abc\""),
            new Use(Operation.SCAN, "\"TableName\":\"abc\",\"Segment\":3,\"TotalSegments\":7"),
            new Use(Operation.SCAN, "\"TableName\":\"abc\",\"IndexName\":\"global\""),
            new Use(Operation.SCAN, "\"TableName\":\"abc\",\"IndexName\":\"wide\""),
            new Use(Operation.SCAN, "\"TableName\":\"abc\",\"IndexName\":\"local\""),
            new Use(Operation.SCAN, "\"TableName\":\"def\""),
            query("\"ScanIndexForward\":false", "pk = :s", "a"),
            query("\"IndexName\":\"local\"", "pk = :s", "a"),
            query("\"IndexName\":\"global\"", "s = :s", "s"),
            query("\"IndexName\":\"global\",\"ScanIndexForward\":false", "s = :s", "s"));

    private record Use(Operation operation, String others) {

        byte[] behind(String key) {
            return ("{" + others + ",\"Limit\":1,\"ExclusiveStartKey\":" + key + "}").getBytes(StandardCharsets.UTF_8);
        }
    }

    private StartKeyFuzz() {}

    private static Use query(String others, String condition, String value) {
        return new Use(
                Operation.QUERY,
                "\"TableName\":\"abc\"," + others + ",\"KeyConditionExpression\":\"" + condition
                        + "\",\"ExpressionAttributeValues\":{\":s\":{\"S\":\"" + value + "\"}}");
    }

    /** Takes a character that chooses what is read, and behind it the start key. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        Use use = USES.get(Math.floorMod(data[0] - 'a', USES.size()));
        byte[] body = use.behind(new String(data, 1, data.length - 1, StandardCharsets.UTF_8));
        JsonNode last = FRONT.ask(use.operation, body).get("LastEvaluatedKey");
        if (last != null) {
            JsonNode next = FRONT.ask(use.operation, use.behind(last.toString()));
            if (next.has("__type")) {
                throw new AssertionError("refuses the key " + last + " of its own: " + next);
            }
        }
    }
}
