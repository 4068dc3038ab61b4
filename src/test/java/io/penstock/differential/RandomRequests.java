package io.penstock.differential;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.differential.TableShape.IndexShape;
import io.penstock.differential.TableShape.KeyPart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Requests that are meant to be right; whether they succeed depends on the items they meet. */
final class RandomRequests {

    private final RandomValues values;
    private final List<TableShape> tables = TableShape.all();

    RandomRequests(RandomValues values) {
        this.values = values;
    }

    Step next() {
        var table = values.oneOf(tables);
        return switch (values.below(20)) {
            case 0, 1, 2, 3 -> put(table);
            case 4, 5, 6, 7 -> update(table);
            case 8 -> delete(table);
            case 9, 10 -> get(table);
            case 11, 12, 13 -> query(table);
            case 14, 15 -> scan(table);
            case 16 -> batchGet();
            case 17 -> batchWrite();
            case 18 -> transactWrite();
            default -> transactGet();
        };
    }

    private ObjectNode body(TableShape table) {
        var body = RawClient.JSON.createObjectNode().put("TableName", table.name());
        if (values.chance(25)) {
            body.put("ReturnConsumedCapacity", values.oneOf(List.of("TOTAL", "INDEXES", "NONE")));
        }
        return body;
    }

    private void condition(ObjectNode body, RandomExpressions expressions) {
        if (values.chance(40)) {
            body.put("ConditionExpression", expressions.condition());
            if (values.chance(30)) {
                body.put("ReturnValuesOnConditionCheckFailure", values.oneOf(List.of("ALL_OLD", "NONE")));
            }
        }
    }

    private Step put(TableShape table) {
        var body = body(table);
        var expressions = new RandomExpressions(values);
        body.set("Item", values.item(table));
        condition(body, expressions);
        if (values.chance(30)) {
            body.put("ReturnValues", values.oneOf(List.of("NONE", "ALL_OLD")));
        }
        expressions.addPlaceholders(body);
        return new Step("PutItem", body);
    }

    private Step update(TableShape table) {
        var body = body(table);
        var expressions = new RandomExpressions(values);
        body.set("Key", values.key(table));
        if (values.chance(95)) {
            body.put("UpdateExpression", expressions.update());
        }
        condition(body, expressions);
        if (values.chance(60)) {
            body.put("ReturnValues", values.oneOf(List.of("NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW")));
        }
        expressions.addPlaceholders(body);
        return new Step("UpdateItem", body);
    }

    private Step delete(TableShape table) {
        var body = body(table);
        var expressions = new RandomExpressions(values);
        body.set("Key", values.key(table));
        condition(body, expressions);
        if (values.chance(50)) {
            body.put("ReturnValues", values.oneOf(List.of("NONE", "ALL_OLD")));
        }
        expressions.addPlaceholders(body);
        return new Step("DeleteItem", body);
    }

    private Step get(TableShape table) {
        var body = body(table);
        var expressions = new RandomExpressions(values);
        body.set("Key", values.key(table));
        body.put("ConsistentRead", values.chance(50));
        if (values.chance(50)) {
            body.put("ProjectionExpression", expressions.projection());
        }
        expressions.addPlaceholders(body);
        return new Step("GetItem", body);
    }

    private Step query(TableShape table) {
        var body = body(table);
        var expressions = new RandomExpressions(values);
        var keys = table.keys();
        var unique = true;
        if (!table.indexes().isEmpty() && values.chance(60)) {
            IndexShape index = values.oneOf(table.indexes());
            body.put("IndexName", index.name());
            keys = index.keys();
            unique = false;
        }
        body.put("KeyConditionExpression", keyCondition(keys, expressions));
        filterAndProjection(body, expressions);
        if (values.chance(50)) {
            body.put("ScanIndexForward", values.chance(50));
        }
        expressions.addPlaceholders(body);
        if (values.chance(40)) {
            body.put("Limit", 1 + values.below(3));
            return new Step("Query", body, values.chance(70) || !unique);
        }
        return new Step("Query", body);
    }

    private String keyCondition(List<KeyPart> keys, RandomExpressions expressions) {
        var partition = keys.get(0);
        var condition = expressions.name(partition.name()) + " = " + expressions.value(keyOrValue(partition));
        if (keys.size() == 1 || values.chance(40)) {
            return condition;
        }
        var sort = keys.get(1);
        var name = expressions.name(sort.name());
        return condition + " AND "
                + switch (values.below(4)) {
                    case 0 ->
                        name + " BETWEEN " + expressions.value(keyOrValue(sort)) + " AND "
                                + expressions.value(keyOrValue(sort));
                    case 1 ->
                        sort.type().equals("N")
                                ? name + " = " + expressions.value(keyOrValue(sort))
                                : "begins_with(" + name + ", " + expressions.value(keyOrValue(sort)) + ")";
                    default ->
                        name + " " + values.oneOf(List.of("=", "<", "<=", ">", ">=")) + " "
                                + expressions.value(keyOrValue(sort));
                };
    }

    private ObjectNode keyOrValue(KeyPart part) {
        return part.name().length() == 2 ? values.keyValue(part) : values.typed(part.type());
    }

    private void filterAndProjection(ObjectNode body, RandomExpressions expressions) {
        if (values.chance(40)) {
            body.put("FilterExpression", expressions.condition());
        }
        if (values.chance(25)) {
            body.put("ProjectionExpression", expressions.projection());
        } else if (values.chance(20)) {
            body.put("Select", values.oneOf(List.of("COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES")));
        }
    }

    private Step scan(TableShape table) {
        var body = body(table);
        var expressions = new RandomExpressions(values);
        if (!table.indexes().isEmpty() && values.chance(30)) {
            body.put("IndexName", values.oneOf(table.indexes()).name());
        }
        filterAndProjection(body, expressions);
        expressions.addPlaceholders(body);
        if (values.chance(40)) {
            body.put("Limit", 1 + values.below(4));
        }
        return new Step("Scan", body, true);
    }

    private Step batchGet() {
        var body = RawClient.JSON.createObjectNode();
        var requests = body.putObject("RequestItems");
        for (TableShape table : someTables()) {
            var request = requests.putObject(table.name());
            var expressions = new RandomExpressions(values);
            var keys = request.putArray("Keys");
            var seen = new HashSet<String>();
            for (int i = 1 + values.below(4); i > 0; i--) {
                var key = values.key(table);
                if (seen.add(key.toString()) || values.chance(3)) {
                    keys.add(key);
                }
            }
            if (values.chance(40)) {
                request.put("ProjectionExpression", expressions.projection());
            }
            expressions.addPlaceholders(request);
        }
        return new Step("BatchGetItem", body);
    }

    private Step batchWrite() {
        var body = RawClient.JSON.createObjectNode();
        var requests = body.putObject("RequestItems");
        for (TableShape table : someTables()) {
            var writes = requests.putArray(table.name());
            var seen = new HashSet<String>();
            for (int i = 1 + values.below(4); i > 0; i--) {
                var key = values.key(table);
                if (!seen.add(key.toString()) && !values.chance(3)) {
                    continue;
                }
                if (values.chance(75)) {
                    var item = values.item(table);
                    item.setAll(key);
                    writes.addObject().putObject("PutRequest").set("Item", item);
                } else {
                    writes.addObject().putObject("DeleteRequest").set("Key", key);
                }
            }
        }
        return new Step("BatchWriteItem", body);
    }

    private List<TableShape> someTables() {
        var some = new ArrayList<TableShape>();
        for (TableShape table : tables) {
            if (values.chance(40)) {
                some.add(table);
            }
        }
        return some.isEmpty() ? List.of(values.oneOf(tables)) : some;
    }

    private Step transactWrite() {
        var body = RawClient.JSON.createObjectNode();
        var items = body.putArray("TransactItems");
        for (int i = 1 + values.below(3); i > 0; i--) {
            var table = values.oneOf(tables);
            var expressions = new RandomExpressions(values);
            var action = values.oneOf(List.of("Put", "Update", "Delete", "ConditionCheck"));
            var node = items.addObject().putObject(action).put("TableName", table.name());
            if (action.equals("Put")) {
                node.set("Item", values.item(table));
            } else {
                node.set("Key", values.key(table));
            }
            if (action.equals("Update")) {
                node.put("UpdateExpression", expressions.update());
            }
            if (action.equals("ConditionCheck") || values.chance(30)) {
                node.put("ConditionExpression", expressions.condition());
                if (values.chance(30)) {
                    node.put("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
                }
            }
            expressions.addPlaceholders(node);
        }
        return new Step("TransactWriteItems", body);
    }

    private Step transactGet() {
        var body = RawClient.JSON.createObjectNode();
        var items = body.putArray("TransactItems");
        for (int i = 1 + values.below(3); i > 0; i--) {
            var table = values.oneOf(tables);
            var expressions = new RandomExpressions(values);
            var get = items.addObject().putObject("Get").put("TableName", table.name());
            get.set("Key", values.key(table));
            if (values.chance(40)) {
                get.put("ProjectionExpression", expressions.projection());
            }
            expressions.addPlaceholders(get);
        }
        return new Step("TransactGetItems", body);
    }
}
