package io.penstock.api.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import org.jspecify.annotations.Nullable;

/**
 * JSON from a caller that cannot be taken.
 *
 * <p>The message says what is wrong and never repeats a value of the caller's. It never leaves the HTTP surface: the
 * problem mapping gives it a status by its {@link Kind}.
 */
public final class JsonInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with the JSON. */
    public enum Kind {
        /** It is not JSON, or it ends too early, or it is nested beyond reason. */
        MALFORMED,
        /** It is JSON, but not of the form that was asked for: a field is unknown, missing or of the wrong type. */
        SHAPE,
        /** Its form is right but DynamoDB has no such value: too many digits, an empty set. */
        CONTENT
    }

    private final Kind kind;
    private final String detail;
    private final String pointer;
    private final int line;
    private final int column;

    private JsonInputException(
            Kind kind, String message, String pointer, @Nullable JsonLocation at, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.detail = message;
        this.pointer = pointer;
        this.line = at == null ? -1 : at.getLineNr();
        this.column = at == null ? -1 : at.getColumnNr();
    }

    /**
     * A complaint about the token that the parser stands on.
     *
     * @param kind what is wrong
     * @param message what is expected, without the value
     * @param parser the parser, for the place
     * @return the exception, not thrown
     */
    public static JsonInputException at(Kind kind, String message, JsonParser parser) {
        String pointer = parser.getParsingContext().pathAsPointer().toString();
        return new JsonInputException(kind, message, pointer, parser.currentTokenLocation(), null);
    }

    /**
     * A complaint with a place that is known already.
     *
     * @param kind what is wrong
     * @param message what is expected, without the value
     * @param pointer the JSON pointer of the value, empty for the whole text
     * @param at line and column, if known
     * @param cause what the parser said, if it did
     * @return the exception, not thrown
     */
    public static JsonInputException of(
            Kind kind, String message, String pointer, @Nullable JsonLocation at, @Nullable Throwable cause) {
        return new JsonInputException(kind, message, pointer, at, cause);
    }

    /**
     * Says what is wrong in words.
     *
     * @return the message
     */
    public String detail() {
        return detail;
    }

    /**
     * Says what is wrong.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Names the value by a JSON pointer (RFC 6901).
     *
     * @return the pointer; empty means the whole text
     */
    public String pointer() {
        return pointer;
    }

    /**
     * Gives the line.
     *
     * @return the line, from 1, or -1 if it is not known
     */
    public int line() {
        return line;
    }

    /**
     * Gives the column.
     *
     * @return the column, from 1, or -1 if it is not known
     */
    public int column() {
        return column;
    }
}
