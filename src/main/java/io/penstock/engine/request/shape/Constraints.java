package io.penstock.engine.request.shape;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The constraints that DynamoDB's API declares, with its words for their violation. */
public final class Constraints {

    /** The characters of table and index names. */
    public static final String NAME_PATTERN = "[a-zA-Z0-9_.-]+";

    private Constraints() {}

    /**
     * Bounds the characters of a string or the elements of a list or map from below.
     *
     * @param length the least
     * @return the constraint
     */
    public static Constraint minLength(int length) {
        return value -> length(value) < length ? "Member must have length greater than or equal to " + length : null;
    }

    /**
     * Bounds the characters of a string or the elements of a list or map from above.
     *
     * @param length the most
     * @return the constraint
     */
    public static Constraint maxLength(int length) {
        return value -> length(value) > length ? "Member must have length less than or equal to " + length : null;
    }

    /**
     * Bounds a number from below.
     *
     * @param least the least
     * @return the constraint
     */
    public static Constraint atLeast(long least) {
        return value -> (Long) value < least ? "Member must have value greater than or equal to " + least : null;
    }

    /**
     * Bounds a number from above.
     *
     * @param most the most
     * @return the constraint
     */
    public static Constraint atMost(long most) {
        return value -> (Long) value > most ? "Member must have value less than or equal to " + most : null;
    }

    /**
     * Demands that a string consists of the characters of table and index names.
     *
     * @return the constraint
     */
    public static Constraint name() {
        return value ->
                isName((String) value) ? null : "Member must satisfy regular expression pattern: " + NAME_PATTERN;
    }

    /**
     * Demands a pattern of a string.
     *
     * @param pattern a regular expression for the whole string that cannot backtrack far
     * @return the constraint
     */
    public static Constraint pattern(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return value -> compiled.matcher((String) value).matches()
                ? null
                : "Member must satisfy regular expression pattern: " + pattern;
    }

    /**
     * Demands one of several words.
     *
     * @param words in the order DynamoDB lists them
     * @return the constraint
     */
    public static Constraint oneOf(String... words) {
        List<String> allowed = List.of(words);
        String violation = "Member must satisfy enum value set: [" + String.join(", ", words) + "]";
        return value -> allowed.contains((String) value) ? null : violation;
    }

    /**
     * Bounds the elements of each list in a map.
     *
     * @param least the least
     * @param most the most
     * @return the constraint
     */
    public static Constraint listsInMap(int least, int most) {
        String violation = "Map value must satisfy constraint: [Member must have length less than or equal to " + most
                + ", Member must have length greater than or equal to " + least + "]";
        return value -> {
            for (Object list : ((Map<?, ?>) value).values()) {
                if (list != null && (length(list) < least || length(list) > most)) {
                    return violation;
                }
            }
            return null;
        };
    }

    /**
     * Says whether a text is not empty and consists of the characters of table and index names.
     *
     * @param text the text
     * @return whether it does
     */
    public static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean fine = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '_'
                    || c == '.'
                    || c == '-';
            if (!fine) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static int length(Object value) {
        if (value instanceof String text) {
            return text.length();
        }
        return value instanceof Collection<?> list ? list.size() : ((Map<?, ?>) value).size();
    }
}
