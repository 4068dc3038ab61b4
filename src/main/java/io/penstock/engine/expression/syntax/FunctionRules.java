package io.penstock.engine.expression.syntax;

/** Which functions there are, and in which expressions they may stand. */
final class FunctionRules {
    private FunctionRules() {}

    static boolean isOfConditions(String name) {
        return switch (name) {
            case "attribute_exists", "attribute_not_exists", "attribute_type", "begins_with", "contains", "size" ->
                true;
            default -> false;
        };
    }

    static boolean isOfUpdates(String name) {
        return name.equals("if_not_exists") || name.equals("list_append");
    }

    /** Tells whether a condition function gives a value instead of a condition. */
    static boolean isValue(String name) {
        return name.equals("size");
    }
}
