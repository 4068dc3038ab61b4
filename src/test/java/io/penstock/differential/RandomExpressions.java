package io.penstock.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Expressions of every kind for one request, with the placeholders that they use. */
final class RandomExpressions {

    private static final List<String> COMPARATORS = List.of("=", "<>", "<", "<=", ">", ">=");
    private static final List<String> TYPES = List.of("S", "N", "B", "BOOL", "NULL", "SS", "NS", "L", "M");

    private final RandomValues values;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, JsonNode> placeholders = new LinkedHashMap<>();

    RandomExpressions(RandomValues values) {
        this.values = values;
    }

    void addPlaceholders(ObjectNode body) {
        if (!names.isEmpty()) {
            var node = body.putObject("ExpressionAttributeNames");
            names.forEach(node::put);
        }
        if (!placeholders.isEmpty()) {
            var node = body.putObject("ExpressionAttributeValues");
            placeholders.forEach(node::set);
        }
    }

    String value(JsonNode value) {
        var name = ":v" + placeholders.size();
        placeholders.put(name, value);
        return name;
    }

    String name(String attribute) {
        if (attribute.length() <= 2 && attribute.indexOf('.') < 0 && values.chance(70)) {
            return attribute;
        }
        for (Map.Entry<String, String> entry : names.entrySet()) {
            if (entry.getValue().equals(attribute)) {
                return entry.getKey();
            }
        }
        var name = "#n" + names.size();
        names.put(name, attribute);
        return name;
    }

    String path() {
        var attribute = values.oneOf(RandomValues.ATTRIBUTES);
        var path = new StringBuilder(name(attribute));
        while (values.chance(attribute.equals("m") || attribute.equals("l") ? 50 : 10)) {
            if (values.chance(50)) {
                path.append('.').append(name(values.oneOf(RandomValues.ATTRIBUTES)));
            } else {
                path.append('[').append(values.below(3)).append(']');
            }
        }
        return path.toString();
    }

    String condition() {
        return condition(0);
    }

    private String condition(int depth) {
        if (depth < 2 && values.chance(35)) {
            return switch (values.below(4)) {
                case 0 -> condition(depth + 1) + " AND " + condition(depth + 1);
                case 1 -> condition(depth + 1) + " OR " + condition(depth + 1);
                case 2 -> "NOT " + condition(depth + 1);
                default -> "(" + condition(depth + 1) + ")";
            };
        }
        var attribute = values.oneOf(RandomValues.ATTRIBUTES);
        var path = values.chance(60) ? name(attribute) : path();
        return switch (values.below(10)) {
            case 0, 1, 2 -> path + " " + values.oneOf(COMPARATORS) + " " + value(values.valueOf(attribute));
            case 3 -> "attribute_exists(" + path + ")";
            case 4 -> "attribute_not_exists(" + path + ")";
            case 5 ->
                "attribute_type(" + path + ", "
                        + value(RawClient.JSON.createObjectNode().put("S", values.oneOf(TYPES))) + ")";
            case 6 -> "begins_with(" + path + ", " + value(values.typed(values.chance(80) ? "S" : "B")) + ")";
            case 7 -> "contains(" + path + ", " + value(values.typed(values.oneOf(List.of("S", "N", "B")))) + ")";
            case 8 -> "size(" + path + ") " + values.oneOf(COMPARATORS) + " " + value(values.typed("N"));
            default -> between(path);
        };
    }

    private String between(String path) {
        if (values.chance(50)) {
            var type = values.oneOf(List.of("S", "N"));
            return path + " BETWEEN " + value(values.typed(type)) + " AND " + value(values.typed(type));
        }
        return path + " IN (" + value(values.any()) + ", " + value(values.any()) + ")";
    }

    String projection() {
        var paths = new ArrayList<String>();
        for (int i = 1 + values.below(3); i > 0; i--) {
            paths.add(path());
        }
        return String.join(", ", paths);
    }

    String update() {
        var clauses = new ArrayList<String>();
        if (values.chance(75)) {
            var actions = new ArrayList<String>();
            for (int i = 1 + values.below(2); i > 0; i--) {
                actions.add(set());
            }
            clauses.add("SET " + String.join(", ", actions));
        }
        if (values.chance(20)) {
            clauses.add("REMOVE " + path());
        }
        if (values.chance(20)) {
            clauses.add("ADD " + name(values.oneOf(RandomValues.ATTRIBUTES)) + " "
                    + value(values.typed(values.oneOf(List.of("N", "N", "SS", "NS")))));
        }
        if (values.chance(10)) {
            clauses.add("DELETE set " + value(values.typed(values.oneOf(List.of("SS", "NS")))));
        }
        return clauses.isEmpty() ? "REMOVE c" : String.join(" ", clauses);
    }

    private String set() {
        var attribute = values.oneOf(RandomValues.ATTRIBUTES);
        var path = values.chance(70) ? name(attribute) : path();
        return switch (values.below(8)) {
            case 0 -> path + " = " + path + values.oneOf(List.of(" + ", " - ")) + value(values.typed("N"));
            case 1 -> path + " = if_not_exists(" + path() + ", " + value(values.valueOf(attribute)) + ")";
            case 2 -> "l = list_append(" + (values.chance(50) ? "l" : path) + ", " + value(listOfOne()) + ")";
            case 3 -> path + " = " + path();
            default -> path + " = " + value(values.valueOf(attribute));
        };
    }

    private ObjectNode listOfOne() {
        var list = RawClient.JSON.createObjectNode();
        list.putArray("L").add(values.any());
        return list;
    }
}
