package io.penstock.store.schema;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a user calls a schema: any text of 1 to {@value #BYTES_MAX} bytes of UTF-8 without control characters, except
 * {@code .} and {@code ..}, which no path can spell. Two names are the same only if they are the same text, character
 * for character.
 *
 * @param text the name
 */
public record SchemaName(String text) {

    /** The longest name in UTF-8 bytes: leaves room for what stands before it in a sort key of 1,024 bytes. */
    public static final int BYTES_MAX = 512;

    private static final FailureContext WHERE = FailureContext.of("NameSchema");

    /** Checks the text. */
    public SchemaName {
        if (text.isEmpty()) {
            throw invalid("the schema's name is empty");
        }
        if (text.equals(".") || text.equals("..")) {
            throw invalid("the schema's name must not be . or .., which no path can spell");
        }
        if (!isUnicode(text)) {
            throw invalid("the schema's name is no valid Unicode");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw invalid("the schema's name holds a control character");
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > BYTES_MAX) {
            throw invalid("the schema's name has " + bytes + " bytes of UTF-8; at most " + BYTES_MAX + " are allowed");
        }
    }

    private static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static InvalidInputException invalid(String detail) {
        return new InvalidInputException(WHERE, detail, List.of());
    }
}
