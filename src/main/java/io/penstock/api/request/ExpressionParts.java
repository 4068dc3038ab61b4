package io.penstock.api.request;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.base.failure.TooLargeException;
import io.penstock.base.limit.DynamoLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The names and values of a request's expressions: the caller's own, and those that the service adds under placeholders
 * that the caller does not use. Not thread-safe.
 */
public final class ExpressionParts {
    private final FailureContext context;
    private final Map<String, String> names;
    private final Map<String, AttributeValue> values;
    private final Map<String, String> added = new LinkedHashMap<>();
    private final List<String> conditions = new ArrayList<>();

    /**
     * Starts with the caller's own.
     *
     * @param context the request, for complaints
     * @param condition the caller's condition, if there is one
     * @param names the caller's names by placeholder
     * @param values the caller's values by placeholder
     */
    public ExpressionParts(
            FailureContext context,
            @Nullable String condition,
            Map<String, String> names,
            Map<String, AttributeValue> values) {
        this.context = context;
        this.names = new LinkedHashMap<>(names);
        this.values = new LinkedHashMap<>(values);
        if (condition != null) {
            conditions.add(condition);
        }
    }

    /**
     * Copies these parts, so that a second request can add others.
     *
     * @return an independent copy
     */
    public ExpressionParts copy() {
        ExpressionParts copy = new ExpressionParts(context, null, names, values);
        copy.added.putAll(added);
        copy.conditions.addAll(conditions);
        return copy;
    }

    /**
     * Gives an attribute name a placeholder, the same one each time.
     *
     * @param name the attribute's name
     * @return the placeholder
     */
    public String name(String name) {
        return added.computeIfAbsent(name, fresh -> {
            int number = added.size();
            while (names.containsKey("#p" + number)) {
                number += DynamoLimits.EXPRESSION_OPERATORS_MAX;
            }
            names.put("#p" + number, fresh);
            return "#p" + number;
        });
    }

    /**
     * Gives a value a placeholder.
     *
     * @param value the value
     * @return the placeholder
     */
    public String value(AttributeValue value) {
        int number = values.size();
        while (values.containsKey(":p" + number)) {
            number++;
        }
        values.put(":p" + number, value);
        return ":p" + number;
    }

    /**
     * Adds a condition that must hold as well.
     *
     * @param condition a condition expression
     */
    public void require(String condition) {
        conditions.add(condition);
    }

    /**
     * Says whether there is any condition.
     *
     * @return true if there is
     */
    public boolean conditional() {
        return !conditions.isEmpty();
    }

    /**
     * Gives the whole condition.
     *
     * @return all conditions joined by AND; null if there are none
     */
    public @Nullable String condition() {
        if (conditions.isEmpty()) {
            return null;
        }
        String all = conditions.size() == 1
                ? conditions.get(0)
                : String.join(" AND ", conditions.stream().map(this::enclosed).toList());
        return checked("condition expression", all);
    }

    /**
     * In parentheses, but not in two pairs: DynamoDB refuses those as redundant. One whose own do not match is no
     * condition, but could become one, of another meaning, by those that stand around it.
     */
    private String enclosed(String condition) {
        String text = condition.strip();
        int depth = 0;
        boolean closesBeforeEnd = false;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth < 0) {
                break;
            }
            closesBeforeEnd |= depth == 0 && i < text.length() - 1;
        }
        if (depth != 0) {
            throw new InvalidInputException(
                    context, "the condition expression has parentheses that do not match", (Throwable) null);
        }
        return closesBeforeEnd || !text.startsWith("(") ? "(" + text + ")" : text;
    }

    /**
     * Checks the length of an expression.
     *
     * @param what what it is
     * @param expression the expression
     * @return the expression
     */
    public String checked(String what, String expression) {
        int bytes = expression.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > DynamoLimits.EXPRESSION_BYTES_MAX) {
            throw new TooLargeException(
                    context, new TooLargeException.Measure(what, DynamoLimits.EXPRESSION_BYTES_MAX, bytes, "bytes"));
        }
        return expression;
    }

    /**
     * Gives the names.
     *
     * @return names by placeholder; null if there are none, since DynamoDB takes no empty object
     */
    public @Nullable Map<String, String> names() {
        return names.isEmpty() ? null : names;
    }

    /**
     * Gives the values.
     *
     * @return values by placeholder; null if there are none, since DynamoDB takes no empty object
     */
    public @Nullable Map<String, AttributeValue> values() {
        return values.isEmpty() ? null : values;
    }
}
