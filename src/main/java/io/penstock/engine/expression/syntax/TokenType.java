package io.penstock.engine.expression.syntax;

/** What a token of an expression is. */
enum TokenType {
    /** A bare attribute or function name: a letter, then letters, digits and underscores. */
    NAME,
    /** {@code #} and letters, digits, underscores. */
    NAME_PLACEHOLDER,
    /** {@code :} and letters, digits, underscores. */
    VALUE_PLACEHOLDER,
    /** Digits without a leading zero. */
    INDEX,
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    PLUS,
    MINUS,
    DOT,
    COMMA,
    OPEN,
    CLOSE,
    OPEN_INDEX,
    CLOSE_INDEX,
    AND,
    OR,
    NOT,
    IN,
    BETWEEN,
    SET,
    REMOVE,
    ADD,
    DELETE,
    /** Any other character: no grammar has a place for it. */
    UNKNOWN,
    END
}
