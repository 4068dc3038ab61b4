package io.penstock.engine.expression;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ExpressionMessages;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.StringValue;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the placeholders of one request's expressions stand for, and which of them were used. One context serves all
 * expressions of the request, and then {@link #checkAllUsed}. Not safe for several threads.
 */
public final class ExpressionContext {
    private static final String NAMES = "ExpressionAttributeNames";
    private static final String VALUES = "ExpressionAttributeValues";
    /** Longest placeholder, in bytes, with its first sign. */
    private static final int PLACEHOLDER_BYTES_MAX = 255;
    /** Longest name behind a placeholder, in bytes. */
    private static final int NAME_BYTES_MAX = 65_535;
    /** Largest sum of all names, or of all values, with their placeholders. */
    private static final int TOTAL_BYTES_MAX = 2 * 1024 * 1024;

    private final Map<String, String> names;
    private final Map<String, AttributeValue> values;
    private final Set<String> usedNames = new HashSet<>();
    private final Set<String> usedValues = new HashSet<>();

    /**
     * Makes a context that checks nothing but use; see {@link #checked} for what a request gives.
     *
     * @param names names by placeholder, each with its {@code #}
     * @param values values by placeholder, each with its {@code :}
     */
    public ExpressionContext(Map<String, String> names, Map<String, AttributeValue> values) {
        this.names = names;
        this.values = values;
    }

    /**
     * Makes a context from what a request gives, and checks the form of the placeholders.
     *
     * @param names names by placeholder; null when the request has none
     * @param values values by placeholder; null when the request has none
     * @throws EngineException a ValidationException if a map is empty, a placeholder is malformed or too long, a name
     *     is empty or too long, or all together are too large
     */
    public static ExpressionContext checked(
            @Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
        if (names != null) {
            checkNames(names);
        }
        if (values != null) {
            checkValues(values);
        }
        return new ExpressionContext(names == null ? Map.of() : names, values == null ? Map.of() : values);
    }

    private static void checkNames(Map<String, String> names) {
        checkPlaceholders(NAMES, '#', names.keySet(), length -> "; size of key: " + length);
        int totalBytes = 0;
        for (Map.Entry<String, String> entry : names.entrySet()) {
            String name = entry.getValue();
            int sizeBytes = StringValue.utf8Length(name);
            if (name.isEmpty() || sizeBytes > NAME_BYTES_MAX) {
                String problem = name.isEmpty()
                        ? "Empty attribute name"
                        : "Attribute name is too large, must be less than 65536 bytes";
                throw EngineException.validation(
                        ExpressionMessages.placeholderTargetInvalid(NAMES, problem, entry.getKey()));
            }
            totalBytes += sizeBytes + entry.getKey().length();
        }
        checkTotal(NAMES, totalBytes);
    }

    private static void checkValues(Map<String, AttributeValue> values) {
        checkPlaceholders(VALUES, ':', values.keySet(), length -> ";");
        long totalBytes = 0;
        for (Map.Entry<String, AttributeValue> entry : values.entrySet()) {
            totalBytes += entry.getValue().sizeBytes() + entry.getKey().length();
        }
        checkTotal(VALUES, totalBytes);
    }

    private static void checkTotal(String parameter, long totalBytes) {
        if (totalBytes > TOTAL_BYTES_MAX) {
            throw EngineException.validation(parameter + " exceeds max size");
        }
    }

    private static void checkPlaceholders(
            String parameter, char sign, Set<String> placeholders, UnaryOperator<String> tooLongTail) {
        if (placeholders.isEmpty()) {
            throw EngineException.validation(ExpressionMessages.placeholdersEmpty(parameter));
        }
        for (String placeholder : placeholders) {
            if (!isPlaceholder(sign, placeholder)) {
                String problem = "Syntax error; key: \"" + placeholder + "\"";
                throw EngineException.validation(ExpressionMessages.placeholderInvalid(parameter, problem));
            }
            if (placeholder.length() > PLACEHOLDER_BYTES_MAX) {
                String problem = "The expression attribute map contains a key that is too long"
                        + tooLongTail.apply(Integer.toString(placeholder.length()));
                throw EngineException.validation(ExpressionMessages.placeholderInvalid(parameter, problem));
            }
        }
    }

    private static boolean isPlaceholder(char sign, String text) {
        if (text.length() < 2 || text.charAt(0) != sign) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean part = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
            if (!part) {
                return false;
            }
        }
        return true;
    }

    /** Returns the name that a placeholder stands for, now used, or null when it is not defined. */
    @Nullable
    String name(String placeholder) {
        String name = names.get(placeholder);
        if (name != null) {
            usedNames.add(placeholder);
        }
        return name;
    }

    /** Returns the value that a placeholder stands for, now used, or null when it is not defined. */
    @Nullable
    AttributeValue value(String placeholder) {
        AttributeValue value = values.get(placeholder);
        if (value != null) {
            usedValues.add(placeholder);
        }
        return value;
    }

    /**
     * Checks that every placeholder was used by some expression; to be called when all are bound.
     *
     * @throws EngineException a ValidationException naming those that were not
     */
    public void checkAllUsed() {
        checkAllUsed(NAMES, names.keySet(), usedNames);
        checkAllUsed(VALUES, values.keySet(), usedValues);
    }

    private static void checkAllUsed(String parameter, Set<String> all, Set<String> used) {
        if (used.size() < all.size()) {
            // A hash set, so that they are printed in the order that DynamoDB prints them.
            Set<String> unused = new HashSet<>(all);
            unused.removeAll(used);
            throw EngineException.validation(ExpressionMessages.unused(parameter, String.join(", ", unused)));
        }
    }
}
