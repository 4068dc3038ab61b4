package io.penstock.engine.failure;

/**
 * Messages of the checks that only the conditions of a query on its keys must pass. What is wrong with the expression
 * itself goes out behind its {@link ExpressionMessages#invalid heading}, what does not suit the table stands alone.
 */
public final class KeyConditionMessages {

    /** A key condition computes something from the key attribute. */
    public static final String NESTED_OPERATION = "KeyConditionExpressions cannot contain nested operations";

    /** A key condition reaches into an attribute. */
    public static final String NESTED_ATTRIBUTE = "KeyConditionExpressions cannot have conditions on nested attributes";

    /** Two key conditions are about one attribute. */
    public static final String REPEATED = "KeyConditionExpressions must only contain one condition per key";

    /** A key condition compares two attributes. */
    public static final String TWO_ATTRIBUTES =
            "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition";

    /** A key condition names no attribute. */
    public static final String NO_ATTRIBUTE = "Invalid condition in KeyConditionExpression: No key attribute specified";

    /** The partition key is compared other than by equality. */
    public static final String NOT_SUPPORTED = "Query key condition not supported";

    /** A key condition compares a key attribute with a value of another type. */
    public static final String TYPE =
            "One or more parameter values were invalid: Condition parameter type does not match schema type";

    /** A sort key value of a query is longer than a sort key may be. */
    public static final String SORT_KEY_TOO_LONG = "One or more parameter values were invalid: Aggregated size of all"
            + " range keys has exceeded the size limit of 1024 bytes";

    private KeyConditionMessages() {}

    /**
     * Refuses more conditions than the key has attributes.
     *
     * @param conditions the number of conditions
     * @param attributes the number of key attributes
     * @return the message
     */
    public static String tooMany(int conditions, int attributes) {
        return "The number of query conditions (" + conditions
                + ") exceeds the number of key attributes defined in the schema (" + attributes + ")";
    }

    /**
     * Refuses an operator or function in a key condition.
     *
     * @param operator the operator or function
     * @return the message
     */
    public static String operator(String operator) {
        return "Invalid operator used in KeyConditionExpression: " + operator;
    }

    /**
     * Refuses a key condition whose first operand is a value.
     *
     * @param operator {@code BETWEEN} or {@code begins_with}
     * @return the message
     */
    public static String firstOperand(String operator) {
        return "Invalid condition in KeyConditionExpression: " + operator
                + " operator must have the key attribute as its first operand";
    }

    /**
     * Refuses a key condition without the partition key.
     *
     * @param attributeName the key attribute that has no condition
     * @return the message
     */
    public static String missing(String attributeName) {
        return "Query condition missed key schema element: " + attributeName;
    }

    /**
     * Refuses a path into a key attribute.
     *
     * @param attributeName the key attribute
     * @return the message
     */
    public static String notScalar(String attributeName) {
        return "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: "
                + attributeName;
    }

    /**
     * Refuses a path into a key attribute of an index. Stands alone.
     *
     * @param attributeName the key attribute
     * @return the message
     */
    public static String indexNotScalar(String attributeName) {
        return "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: IndexKey: "
                + attributeName;
    }

    /**
     * Refuses a key of several partition attributes of which not all have an equality condition.
     *
     * @param attributeNames those without, separated by a comma and a space
     * @return the message
     */
    public static String partitionEqualityMissing(String attributeNames) {
        return "HASH key attributes " + attributeNames + " must have equality conditions specified in the query";
    }

    /**
     * Refuses a condition on a sort attribute behind one without an equality condition.
     *
     * @param attributeName the sort attribute without
     * @param laterName the sort attribute that has a condition
     * @return the message
     */
    public static String sortEqualityMissing(String attributeName, String laterName) {
        return "RANGE key attributes " + attributeName
                + " must have equality conditions specified in the query because a condition is present on key"
                + " attribute " + laterName;
    }
}
