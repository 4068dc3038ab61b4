package io.penstock.fuzz;

import io.penstock.engine.request.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Asks an engine with the parameters from before there were expressions. */
public final class LegacyFuzz {

    private static final Front FRONT = new Front();
    private static final String KEY = "\"Key\":{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"1\"}}";
    private static final List<Use> USES = List.of(
            new Use("Expected", Operation.PUT_ITEM, KEY.replace("Key", "Item")),
            new Use("Expected", Operation.DELETE_ITEM, KEY),
            new Use("AttributeUpdates", Operation.UPDATE_ITEM, KEY),
            new Use("Expected", Operation.UPDATE_ITEM, KEY + ",\"ConditionalOperator\":\"OR\""),
            new Use("KeyConditions", Operation.QUERY, "\"Select\":\"COUNT\""),
            new Use("KeyConditions", Operation.QUERY, "\"IndexName\":\"global\""),
            new Use("KeyConditions", Operation.QUERY, "\"IndexName\":\"wide\",\"ScanIndexForward\":false"),
            new Use(
                    "QueryFilter",
                    Operation.QUERY,
                    "\"KeyConditions\":{\"pk\":{\"ComparisonOperator\":\"EQ\",\"AttributeValueList\":[{\"S\":\"a\"}]}}"),
            new Use("ScanFilter", Operation.SCAN, "\"ConditionalOperator\":\"OR\""),
            new Use("AttributesToGet", Operation.GET_ITEM, KEY),
            new Use("AttributesToGet", Operation.SCAN, "\"Limit\":2"));

    private record Use(String parameter, Operation operation, String others) {

        byte[] with(String value) {
            return ("{\"TableName\":\"abc\"," + others + ",\"" + parameter + "\":" + value + "}")
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    private LegacyFuzz() {}

    /** Takes a character that chooses the parameter and its operation, and behind it the parameter's value. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length > 0) {
            Use use = USES.get(Math.floorMod(data[0] - 'a', USES.size()));
            FRONT.ask(use.operation, use.with(new String(data, 1, data.length - 1, StandardCharsets.UTF_8)));
        }
    }
}
