package io.penstock.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Spoils a good request in one place. */
final class BadRequests {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> BAD_EXPRESSIONS = List.of(
            "",
            " ",
            "a",
            "a =",
            "= :v0",
            "a = :missing",
            "#missing = :v0",
            "a = b = c",
            "(a = :v0",
            "a = :v0)",
            "size(a)",
            "size(:v0) > :v0",
            "unknown(a)",
            "attribute_exists(:v0)",
            "attribute_type(a, :v0)",
            "SET a",
            "SET a = :v0, a = :v0",
            "SET a.b = :v0, a = :v0",
            "SET a = :v0 SET b = :v0",
            "SET pk = :v0",
            "REMOVE a[999999999999]",
            "ADD a b",
            "DELETE a :v0",
            "name = :v0",
            "a BETWEEN :v0",
            "a IN ()",
            "a, a",
            "a..b",
            "a[-1]",
            "pk > :v0",
            "pk = :v0 OR sk = :v0",
            "sk = :v0",
            "NOT pk = :v0",
            "begins_with(pk, :v0)");

    private final RandomValues values;

    BadRequests(RandomValues values) {
        this.values = values;
    }

    Step spoil(Step good) {
        var body = good.body().deepCopy();
        switch (values.below(9)) {
            case 0 -> body.put("TableName", values.oneOf(List.of("missing", "x", "", "bad name!", "a".repeat(256))));
            case 1 -> drop(body);
            case 2 -> body.put("ReturnConsumedCapacity", "ALL");
            case 3 -> body.put(values.oneOf(List.of("Limit", "Segment", "TotalSegments")), values.below(3) - 1);
            case 4 -> expression(body);
            case 5 -> attributeValue(body);
            case 6 -> unusedPlaceholder(body);
            case 7 -> wrongType(body);
            default -> key(body);
        }
        return new Step(good.operation(), body, good.allPages() && !body.has("Segment"));
    }

    private void drop(ObjectNode body) {
        var names = new ArrayList<String>();
        body.fieldNames().forEachRemaining(names::add);
        body.remove(values.oneOf(names));
    }

    private void expression(ObjectNode body) {
        var member = values.oneOf(List.of(
                "ConditionExpression",
                "FilterExpression",
                "ProjectionExpression",
                "UpdateExpression",
                "KeyConditionExpression"));
        body.put(member, values.oneOf(BAD_EXPRESSIONS));
    }

    private void unusedPlaceholder(ObjectNode body) {
        if (values.chance(50)) {
            body.withObject("/ExpressionAttributeValues")
                    .set(values.oneOf(List.of(":unused", "bad", ":", ":v 0")), values.typed("S"));
        } else {
            body.withObject("/ExpressionAttributeNames").put(values.oneOf(List.of("#unused", "bad", "#", "#n 0")), "a");
        }
    }

    private void wrongType(ObjectNode body) {
        var names = new ArrayList<String>();
        body.fieldNames().forEachRemaining(names::add);
        var wrong = values.oneOf(List.<JsonNode>of(
                NODES.numberNode(1),
                NODES.textNode("text"),
                NODES.booleanNode(true),
                NODES.nullNode(),
                NODES.arrayNode(),
                NODES.objectNode(),
                NODES.arrayNode().add(1)));
        body.set(values.oneOf(names), wrong);
    }

    private void attributeValue(ObjectNode body) {
        var places = new ArrayList<ObjectNode>();
        collect(body, places);
        if (places.isEmpty()) {
            drop(body);
            return;
        }
        var place = values.oneOf(places);
        place.removeAll();
        switch (values.below(11)) {
            case 0 -> {}
            case 1 -> place.put("N", values.oneOf(List.of("", "abc", "1e126", "1e-131", "1.2.3", "--1", " 1", "NaN")));
            case 2 -> place.put("N", "1".repeat(39));
            case 3 -> place.putArray("SS");
            case 4 -> place.putArray("SS").add("a").add("a");
            case 5 -> place.putArray("NS").add("1").add("1.0");
            case 6 -> place.put("NULL", false);
            case 7 -> place.put("S", "a").put("N", "1");
            case 8 -> place.put("X", "unknown");
            case 9 -> place.set("L", NODES.arrayNode().add(NODES.objectNode()));
            default -> place.putArray("BS").add("AA==").add("AA==");
        }
    }

    /** Every object that looks like an attribute value. */
    private static void collect(JsonNode node, List<ObjectNode> places) {
        if (node instanceof ObjectNode object) {
            if (object.size() == 1 && object.fieldNames().next().matches("S|N|B|BOOL|NULL|SS|NS|BS")) {
                places.add(object);
            } else {
                object.forEach(child -> collect(child, places));
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(child -> collect(child, places));
        }
    }

    private void key(ObjectNode body) {
        var holder = body.has("Key") ? "Key" : body.has("Item") ? "Item" : null;
        if (holder == null) {
            body.set("ExclusiveStartKey", NODES.objectNode().set("pk", values.any()));
            return;
        }
        var key = (ObjectNode) body.get(holder);
        switch (values.below(4)) {
            case 0 -> key.remove("pk");
            case 1 -> key.set("pk", values.any());
            case 2 -> key.set("sk", values.any());
            default -> key.set("pk", NODES.objectNode().put("S", values.chance(50) ? "" : "k".repeat(2049)));
        }
    }
}
