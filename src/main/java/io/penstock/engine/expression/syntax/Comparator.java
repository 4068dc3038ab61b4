package io.penstock.engine.expression.syntax;

import org.jspecify.annotations.Nullable;

/** The six operators that compare two values. */
public enum Comparator {
    /** Equal in type and value. */
    EQUAL("="),
    /** Not equal, or one of them missing. */
    NOT_EQUAL("<>"),
    /** Of one ordered type, and smaller. */
    LESS("<"),
    /** Of one ordered type, and not greater. */
    LESS_OR_EQUAL("<="),
    /** Of one ordered type, and greater. */
    GREATER(">"),
    /** Of one ordered type, and not smaller. */
    GREATER_OR_EQUAL(">=");

    private final String symbol;

    Comparator(String symbol) {
        this.symbol = symbol;
    }

    /** Returns the operator as written. */
    public String symbol() {
        return symbol;
    }

    /** Tells whether the operator needs values that have an order. */
    public boolean isOrdered() {
        return this != EQUAL && this != NOT_EQUAL;
    }

    /** Returns the operator that says the same with its sides exchanged. */
    public Comparator reversed() {
        return switch (this) {
            case EQUAL -> EQUAL;
            case NOT_EQUAL -> NOT_EQUAL;
            case LESS -> GREATER;
            case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
            case GREATER -> LESS;
            case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
        };
    }

    static @Nullable Comparator ofToken(TokenType type) {
        return switch (type) {
            case EQUAL -> EQUAL;
            case NOT_EQUAL -> NOT_EQUAL;
            case LESS -> LESS;
            case LESS_OR_EQUAL -> LESS_OR_EQUAL;
            case GREATER -> GREATER;
            case GREATER_OR_EQUAL -> GREATER_OR_EQUAL;
            default -> null;
        };
    }
}
