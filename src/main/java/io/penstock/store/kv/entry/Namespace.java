package io.penstock.store.kv.entry;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.InvalidInputException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The name of a namespace: 1 to 63 characters of {@code a-z 0-9 _ . -}, the first of them a letter or a digit, so that
 * it may stand in a table's name, a partition key and a path.
 *
 * @param name the name
 */
public record Namespace(String name) {

    /** The longest name in characters. */
    public static final int CHARS_MAX = 63;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{0," + (CHARS_MAX - 1) + "}");

    /**
     * Checks the name.
     *
     * @throws InvalidInputException if it is none
     */
    public Namespace {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidInputException(
                    FailureContext.of("Namespace"),
                    "a namespace has 1 to " + CHARS_MAX + " characters of a-z, 0-9, '_', '.' and '-' and begins with a"
                            + " letter or a digit; this one has "
                            + name.codePointCount(0, name.length()) + " characters",
                    List.of());
        }
    }

    /**
     * Says whether a text is a name.
     *
     * @param text any text
     * @return true if it may be a namespace
     */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
