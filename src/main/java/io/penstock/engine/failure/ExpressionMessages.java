package io.penstock.engine.failure;

/**
 * Messages of the checks that an expression must pass. Those that say what is wrong inside one expression go out behind
 * its {@link #invalid heading}; the others stand alone.
 */
public final class ExpressionMessages {

    /** An expression is the empty string. */
    public static final String EMPTY = "The expression can not be empty;";
    /** Two pairs of parentheses stand directly around the same thing. */
    public static final String REDUNDANT_PARENTHESES = "The expression has redundant parentheses;";
    /** The right side of an update reads what the item does not have. Stands alone. */
    public static final String UPDATE_READS_MISSING_ATTRIBUTE =
            "The provided expression refers to an attribute that does not exist in the item";
    /** An update meets a value of a type that its operation cannot use. Stands alone. */
    public static final String UPDATE_OPERAND_TYPE = "An operand in the update expression has an incorrect data type";
    /** A legacy update meets a value of another type than its own. Stands alone. */
    public static final String LEGACY_UPDATE_TYPE = "Type mismatch for attribute to update";

    /** The container that an update would change is not there, or is no container of that kind. Stands alone. */
    public static final String UPDATE_PATH_INVALID =
            "The document path provided in the update expression is invalid for update";
    /** An update would nest an item deeper than 32 levels. Stands alone. */
    public static final String NESTING_EXCEEDED = "Nesting Levels have exceeded supported limits";

    private ExpressionMessages() {}

    /**
     * Puts the heading in front of what is wrong inside one expression.
     *
     * @param parameter the request's parameter, such as {@code ConditionExpression}
     * @param problem what is wrong
     * @return the message
     */
    public static String invalid(String parameter, String problem) {
        return "Invalid " + parameter + ": " + problem;
    }

    /**
     * Says where an expression stops following the grammar.
     *
     * @param token the first token that cannot be there
     * @param near the text from the token before to the token after
     * @return the problem
     */
    public static String syntaxError(String token, String near) {
        return "Syntax error; token: \"" + token + "\", near: \"" + near + "\"";
    }

    /**
     * Refuses an expression of more than 4,096 bytes.
     *
     * @param sizeBytes its size in UTF-8
     * @return the problem
     */
    public static String tooLong(int sizeBytes) {
        return "Expression size has exceeded the maximum allowed size; expression size: " + sizeBytes;
    }

    /**
     * Refuses an expression of more than 300 operators and functions.
     *
     * @param count the count at which reading stopped
     * @return the problem
     */
    public static String tooManyOperators(int count) {
        return "The expression contains too many operators; operator count: " + count;
    }

    /**
     * Refuses a path of more than 32 elements.
     *
     * @param levels the number of its elements
     * @return the problem
     */
    public static String pathTooDeep(int levels) {
        return "The document path has too many nesting levels; nesting levels: " + levels;
    }

    /**
     * Refuses a list index above 2,147,483,647.
     *
     * @param digits the index as written
     * @return the problem
     */
    public static String indexOutOfRange(String digits) {
        return "List index is not within the allowable range; index: [" + digits + "]";
    }

    /**
     * Refuses a reserved word as a bare attribute name.
     *
     * @param word the word as written
     * @return the problem
     */
    public static String reservedKeyword(String word) {
        return "Attribute name is a reserved keyword; reserved keyword: " + word;
    }

    /**
     * Refuses a name placeholder without a name.
     *
     * @param placeholder with its {@code #}
     * @return the problem
     */
    public static String undefinedName(String placeholder) {
        return "An expression attribute name used in the document path is not defined; attribute name: " + placeholder;
    }

    /**
     * Refuses a value placeholder without a value.
     *
     * @param placeholder with its {@code :}
     * @return the problem
     */
    public static String undefinedValue(String placeholder) {
        return "An expression attribute value used in expression is not defined; attribute value: " + placeholder;
    }

    /**
     * Refuses placeholders that no expression of the request uses. Stands alone.
     *
     * @param parameter {@code ExpressionAttributeNames} or {@code ExpressionAttributeValues}
     * @param placeholders the unused ones, separated by a comma and a space
     * @return the message
     */
    public static String unused(String parameter, String placeholders) {
        return "Value provided in " + parameter + " unused in expressions: keys: {" + placeholders + "}";
    }

    /**
     * Refuses a map of placeholders that is there but empty. Stands alone.
     *
     * @param parameter {@code ExpressionAttributeNames} or {@code ExpressionAttributeValues}
     * @return the message
     */
    public static String placeholdersEmpty(String parameter) {
        return parameter + " must not be empty";
    }

    /**
     * Refuses a placeholder that is none. Stands alone.
     *
     * @param parameter {@code ExpressionAttributeNames} or {@code ExpressionAttributeValues}
     * @param problem what is wrong with the placeholder
     * @return the message
     */
    public static String placeholderInvalid(String parameter, String problem) {
        return parameter + " contains invalid key: " + problem;
    }

    /**
     * Refuses what a placeholder stands for. Stands alone.
     *
     * @param parameter {@code ExpressionAttributeNames} or {@code ExpressionAttributeValues}
     * @param problem what is wrong with the name or value
     * @param placeholder the placeholder
     * @return the message
     */
    public static String placeholderTargetInvalid(String parameter, String problem, String placeholder) {
        return parameter + " contains invalid value: " + problem + " for key " + placeholder;
    }

    /**
     * Refuses a function that no expression has.
     *
     * @param function its name as written
     * @return the problem
     */
    public static String unknownFunction(String function) {
        return "Invalid function name; function: " + function;
    }

    /**
     * Refuses a function that the other kind of expression has.
     *
     * @param kind {@code a condition} or {@code an update}
     * @param function its name
     * @return the problem
     */
    public static String functionNotAllowed(String kind, String function) {
        return "The function is not allowed in " + kind + " expression; function: " + function;
    }

    /**
     * Refuses a condition where a value is needed, or a value where a condition is needed.
     *
     * @param function its name
     * @return the problem
     */
    public static String functionMisused(String function) {
        return "The function is not allowed to be used this way in an expression; function: " + function;
    }

    /**
     * Refuses a function with too few or too many operands.
     *
     * @param function its name
     * @param count how many it was given
     * @return the problem
     */
    public static String operandCount(String function, int count) {
        return "Incorrect number of operands for operator or function; operator or function: " + function
                + ", number of operands: " + count;
    }

    /**
     * Refuses an operand whose type, known without an item, the function or operator cannot use.
     *
     * @param operator the function or operator
     * @param type the type, or a set of types
     * @return the problem
     */
    public static String operandType(String operator, String type) {
        return "Incorrect operand type for operator or function; operator or function: " + operator + ", operand type: "
                + type;
    }

    /**
     * Refuses the operand of ADD or DELETE.
     *
     * @param action {@code ADD} or {@code DELETE}
     * @param typeName the type in words, such as {@code STRING}
     * @return the problem
     */
    public static String actionOperandType(String action, String typeName) {
        return "Incorrect operand type for operator or function; operator: " + action + ", operand type: " + typeName
                + ", typeSet: ALLOWED_FOR_" + action + "_OPERAND";
    }

    /**
     * Refuses an operand that is no document path.
     *
     * @param function the function
     * @return the problem
     */
    public static String pathRequired(String function) {
        return "Operator or function requires a document path; operator or function: " + function;
    }

    /**
     * Refuses the comparison of a path with itself.
     *
     * @param operator the function or operator
     * @param path the path, as {@code [a, [1]]}
     * @return the problem
     */
    public static String operandsNotDistinct(String operator, String path) {
        return "The first operand must be distinct from the remaining operands for this operator or function;"
                + " operator: " + operator + ", first operand: " + path;
    }

    /**
     * Refuses the second operand of attribute_type.
     *
     * @param type the text that names no type
     * @return the problem
     */
    public static String unknownType(String type) {
        return "Invalid attribute type name found; type: " + type + ", valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}";
    }

    /**
     * Refuses an IN list of more than 100 operands.
     *
     * @param count how many there are
     * @return the problem
     */
    public static String tooManyInOperands(int count) {
        return "The IN operator is provided with too many operands; number of operands: " + count;
    }

    /**
     * Refuses bounds of different types.
     *
     * @param lower the lower bound, as {@code {N:1}}
     * @param upper the upper bound
     * @return the problem
     */
    public static String betweenTypes(String lower, String upper) {
        return "The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand:"
                + " AttributeValue: " + lower + ", upper bound operand: AttributeValue: " + upper;
    }

    /**
     * Refuses bounds in the wrong order.
     *
     * @param lower the lower bound, as {@code {N:1}}
     * @param upper the upper bound
     * @return the problem
     */
    public static String betweenOrder(String lower, String upper) {
        return "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound"
                + " operand: AttributeValue: " + lower + ", upper bound operand: AttributeValue: " + upper;
    }

    /**
     * Refuses two paths of which one is the other or a part of it.
     *
     * @param one a path, as {@code [a, [1]]}
     * @param two the other path
     * @return the problem
     */
    public static String pathsOverlap(String one, String two) {
        return "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: " + one
                + ", path two: " + two;
    }

    /**
     * Refuses two paths that take the same attribute for a list and for a map.
     *
     * @param one a path, as {@code [a, [1]]}
     * @param two the other path
     * @return the problem
     */
    public static String pathsConflict(String one, String two) {
        return "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: "
                + one + ", path two: " + two;
    }

    /**
     * Refuses a second section of one kind.
     *
     * @param section {@code SET}, {@code REMOVE}, {@code ADD} or {@code DELETE}
     * @return the problem
     */
    public static String sectionRepeated(String section) {
        return "The \"" + section + "\" section can only be used once in an update expression;";
    }
}
