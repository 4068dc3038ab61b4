package io.penstock.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Brings answers to one form: what DynamoDB leaves open (the order of sets, of scans, of batches) no longer differs.
 */
final class Comparison {

    private static final Set<String> SETS = Set.of("SS", "NS", "BS");
    private static final Set<String> UNORDERED_OPERATIONS = Set.of("Scan", "BatchGetItem");

    private Comparison() {}

    /** What kind of difference there is between two answers to the same request. */
    enum Kind {
        SAME,
        MESSAGE,
        NUMBER_SPELLING,
        RESULT,
        CAPACITY,
        ERROR_TYPE,
        ONE_FAILED
    }

    static Kind compare(Step step, Answer ours, Answer theirs) {
        if (ours.isError() != theirs.isError()) {
            return Kind.ONE_FAILED;
        }
        if (ours.isError()) {
            if (!ours.errorType().equals(theirs.errorType())) {
                return Kind.ERROR_TYPE;
            }
            if (!reasons(ours).equals(reasons(theirs))) {
                return numbersPlain(reasons(ours)).equals(numbersPlain(reasons(theirs)))
                        ? Kind.NUMBER_SPELLING
                        : Kind.RESULT;
            }
            return ours.message().equals(theirs.message()) ? Kind.SAME : Kind.MESSAGE;
        }
        var unordered = UNORDERED_OPERATIONS.contains(step.operation())
                || (step.operation().equals("Query") && step.body().has("IndexName"));
        var left = (ObjectNode) normal(ours.body(), unordered);
        var right = (ObjectNode) normal(theirs.body(), unordered);
        var leftCapacity = left.remove("ConsumedCapacity");
        var rightCapacity = right.remove("ConsumedCapacity");
        if (!left.equals(right)) {
            return numbersPlain(left).equals(numbersPlain(right)) ? Kind.NUMBER_SPELLING : Kind.RESULT;
        }
        return java.util.Objects.equals(leftCapacity, rightCapacity) ? Kind.SAME : Kind.CAPACITY;
    }

    /** The codes and items of a cancelled transaction, and the item of a failed condition. */
    private static JsonNode reasons(Answer answer) {
        var reasons = JsonNodeFactory.instance.arrayNode();
        for (JsonNode reason : answer.body().path("CancellationReasons")) {
            reasons.add(reason.path("Code").asText()).add(item(reason));
        }
        return reasons.add(item(answer.body()));
    }

    private static JsonNode item(JsonNode holder) {
        return holder.has("Item") ? normal(holder.get("Item"), false) : JsonNodeFactory.instance.objectNode();
    }

    /** The same with every attribute value of type N and NS in one spelling. */
    private static JsonNode numbersPlain(JsonNode node) {
        if (node instanceof ArrayNode array) {
            var plain = JsonNodeFactory.instance.arrayNode();
            array.forEach(child -> plain.add(numbersPlain(child)));
            return plain;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        var plain = JsonNodeFactory.instance.objectNode();
        object.properties()
                .forEach(field -> plain.set(
                        field.getKey(),
                        switch (field.getKey()) {
                            case "N" ->
                                field.getValue().isTextual() ? plain(field.getValue()) : numbersPlain(field.getValue());
                            case "NS" ->
                                field.getValue().isArray()
                                        ? plainSet(field.getValue())
                                        : numbersPlain(field.getValue());
                            default -> numbersPlain(field.getValue());
                        }));
        return plain;
    }

    private static JsonNode plain(JsonNode number) {
        return JsonNodeFactory.instance.textNode(
                new BigDecimal(number.asText()).stripTrailingZeros().toPlainString());
    }

    private static JsonNode plainSet(JsonNode numbers) {
        var plain = new ArrayList<JsonNode>();
        numbers.forEach(number -> plain.add(plain(number)));
        plain.sort(Comparator.comparing(JsonNode::asText));
        return JsonNodeFactory.instance.arrayNode().addAll(plain);
    }

    private static JsonNode normal(JsonNode node, boolean unordered) {
        if (node instanceof ObjectNode object) {
            var sorted = new TreeMap<String, JsonNode>();
            object.properties().forEach(field -> {
                var sort = SETS.contains(field.getKey())
                        || (unordered
                                && field.getValue().isArray()
                                && !field.getKey().equals("L"));
                sorted.put(field.getKey(), sort ? sorted(field.getValue()) : normal(field.getValue(), unordered));
            });
            var normal = JsonNodeFactory.instance.objectNode();
            sorted.forEach(normal::set);
            return normal;
        }
        if (node instanceof ArrayNode array) {
            var normal = JsonNodeFactory.instance.arrayNode();
            array.forEach(child -> normal.add(normal(child, unordered)));
            return normal;
        }
        return node.isNumber() ? JsonNodeFactory.instance.numberNode(node.asDouble()) : node;
    }

    private static JsonNode sorted(JsonNode array) {
        List<JsonNode> members = new ArrayList<>();
        array.forEach(member -> members.add(normal(member, true)));
        members.sort(Comparator.comparing(JsonNode::toString));
        return JsonNodeFactory.instance.arrayNode().addAll(members);
    }
}
