package io.penstock.differential;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.differential.TableShape.KeyPart;
import java.util.List;

/** Requests with the parameters that expressions replaced. */
final class LegacyRequests {

    private static final List<String> OPERATORS = List.of(
            "EQ",
            "NE",
            "LT",
            "LE",
            "GT",
            "GE",
            "BEGINS_WITH",
            "CONTAINS",
            "NOT_CONTAINS",
            "BETWEEN",
            "IN",
            "NULL",
            "NOT_NULL");

    private final RandomValues values;

    LegacyRequests(RandomValues values) {
        this.values = values;
    }

    Step next() {
        var table = values.oneOf(TableShape.all());
        var body = RawClient.JSON.createObjectNode().put("TableName", table.name());
        switch (values.below(5)) {
            case 0 -> {
                body.set("Item", values.item(table));
                expected(body);
                return new Step("PutItem", body);
            }
            case 1 -> {
                body.set("Key", values.key(table));
                attributeUpdates(body);
                expected(body);
                body.put("ReturnValues", values.oneOf(List.of("NONE", "ALL_NEW", "UPDATED_OLD", "UPDATED_NEW")));
                return new Step("UpdateItem", body);
            }
            case 2 -> {
                body.set("Key", values.key(table));
                attributesToGet(body);
                return new Step("GetItem", body);
            }
            case 3 -> {
                keyConditions(body, table);
                conditions(body, "QueryFilter", 30);
                attributesToGet(body);
                return new Step("Query", body);
            }
            default -> {
                conditions(body, "ScanFilter", 70);
                attributesToGet(body);
                return new Step("Scan", body, true);
            }
        }
    }

    private void expected(ObjectNode body) {
        if (values.chance(30)) {
            var expected = body.putObject("Expected").putObject(values.oneOf(RandomValues.ATTRIBUTES));
            if (values.chance(50)) {
                expected.put("Exists", false);
            } else {
                expected.set("Value", values.any());
            }
        } else {
            conditions(body, "Expected", 50);
        }
    }

    private void conditions(ObjectNode body, String member, int percent) {
        if (!values.chance(percent)) {
            return;
        }
        var conditions = body.putObject(member);
        for (int i = 1 + values.below(2); i > 0; i--) {
            var attribute = values.oneOf(RandomValues.ATTRIBUTES);
            conditions.set(attribute, condition(attribute, values.oneOf(OPERATORS)));
        }
        if (conditions.size() > 1 && values.chance(50)) {
            body.put("ConditionalOperator", values.oneOf(List.of("AND", "OR")));
        }
    }

    private ObjectNode condition(String attribute, String operator) {
        var condition = RawClient.JSON.createObjectNode().put("ComparisonOperator", operator);
        var count =
                switch (operator) {
                    case "NULL", "NOT_NULL" -> 0;
                    case "BETWEEN" -> 2;
                    case "IN" -> 1 + values.below(2);
                    default -> 1;
                };
        if (count > 0) {
            var arguments = condition.putArray("AttributeValueList");
            for (int i = 0; i < count; i++) {
                arguments.add(values.valueOf(attribute));
            }
        }
        return condition;
    }

    private void attributeUpdates(ObjectNode body) {
        var updates = body.putObject("AttributeUpdates");
        for (int i = 1 + values.below(2); i > 0; i--) {
            var attribute = values.oneOf(RandomValues.ATTRIBUTES);
            var update = updates.putObject(attribute).put("Action", values.oneOf(List.of("PUT", "ADD", "DELETE")));
            if (values.chance(85)) {
                update.set("Value", values.valueOf(attribute));
            }
        }
    }

    private void attributesToGet(ObjectNode body) {
        if (values.chance(40)) {
            var names = body.putArray("AttributesToGet");
            names.add(values.oneOf(RandomValues.ATTRIBUTES));
            if (values.chance(40)) {
                names.add("pk");
            }
        }
    }

    private void keyConditions(ObjectNode body, TableShape table) {
        var conditions = body.putObject("KeyConditions");
        List<KeyPart> keys = table.keys();
        if (!table.indexes().isEmpty() && values.chance(50)) {
            var index = values.oneOf(table.indexes());
            body.put("IndexName", index.name());
            keys = index.keys();
        }
        for (KeyPart key : keys) {
            var first = key.equals(keys.get(0));
            if (first || values.chance(50)) {
                var operator = first ? "EQ" : values.oneOf(List.of("EQ", "LT", "LE", "GT", "GE", "BETWEEN"));
                var condition = conditions.putObject(key.name()).put("ComparisonOperator", operator);
                var arguments = condition.putArray("AttributeValueList");
                arguments.add(values.keyValue(key));
                if (operator.equals("BETWEEN")) {
                    arguments.add(values.keyValue(key));
                }
            }
        }
    }
}
