package io.penstock.engine.failure;

import java.util.Collection;

/** Messages for data-plane requests whose parameters do not go together. */
public final class RequestMessages {

    /** How most of them begin. */
    public static final String INVALID = "One or more parameter values were invalid: ";

    /** Names for placeholders, but no expression. */
    public static final String NAMES_WITHOUT_EXPRESSION =
            "ExpressionAttributeNames can only be specified when using expressions";
    /** An empty map of names. */
    public static final String NAMES_EMPTY = "ExpressionAttributeNames must not be empty";
    /** An empty map of values. */
    public static final String VALUES_EMPTY = "ExpressionAttributeValues must not be empty";
    /** PutItem and DeleteItem cannot return a new image. */
    public static final String RETURN_OLD_ONLY = "ReturnValues can only be ALL_OLD or NONE";
    /** A query without a key condition. */
    public static final String NO_KEY_CONDITION =
            "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.";
    /** A legacy key condition on none or more than two attributes. */
    public static final String KEY_CONDITIONS_COUNT = "Conditions can be of length 1 or 2 only";
    /** SPECIFIC_ATTRIBUTES without saying which. */
    public static final String SPECIFIC_WITHOUT_ATTRIBUTES =
            "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES";
    /** ALL_PROJECTED_ATTRIBUTES without an index; Scan says it in the same words. */
    public static final String PROJECTED_WITHOUT_INDEX =
            "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName";
    /** Segment without TotalSegments. */
    public static final String NO_TOTAL_SEGMENTS =
            "The TotalSegments parameter is required but was not present in the request when Segment parameter is"
                    + " present";
    /** TotalSegments without Segment. */
    public static final String NO_SEGMENT =
            "The Segment parameter is required but was not present in the request when parameter TotalSegments is"
                    + " present";
    /** The same key twice in one batch. */
    public static final String DUPLICATE_KEYS = "Provided list of item keys contains duplicates";
    /** More than 100 keys over several tables. */
    public static final String TOO_MANY_KEYS = "Too many items requested for the BatchGetItem call";
    /** More than 25 writes over several tables. */
    public static final String TOO_MANY_WRITES = "Too many items requested for the BatchWriteItem call";
    /** A conditional operator with nothing to combine. */
    public static final String OPERATOR_WITHOUT_CONDITIONS =
            "ConditionalOperator cannot be used without Filter or Expected";
    /** A conditional operator with a single condition. */
    public static final String OPERATOR_WITH_ONE_CONDITION =
            "ConditionalOperator can only be used when Filter or Expected has two or more elements";
    /** An action of a transaction that is none. */
    public static final String NO_ACTION =
            "Invalid Request: TransactWriteRequest should contain Delete or Put or Update request";
    /** An action of a transaction that is several at once. */
    public static final String ONE_ACTION = "TransactItems can only contain one of Check, Put, Update or Delete";
    /** The same item twice in one transaction. */
    public static final String DUPLICATE_ITEMS = "Transaction request cannot include multiple operations on one item";
    /** More than 4 MB read by one transaction. */
    public static final String TRANSACTION_TOO_LARGE =
            "Collection size of items exceeded, which can also be caused by the aggregate size of the items in the"
                    + " transaction exceeding the 4MB limit";
    /** A legacy update without a value that is not DELETE. */
    public static final String ONLY_DELETE_WITHOUT_VALUE =
            INVALID + "Only DELETE action is allowed when no attribute value is specified";
    /** Arguments of one legacy condition that differ in type. */
    public static final String ARGUMENT_TYPES_DIFFER =
            INVALID + "AttributeValues inside AttributeValueList must be of same type";
    /** BETWEEN with its bounds the wrong way round. */
    public static final String BETWEEN_BOUNDS =
            "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound";

    private RequestMessages() {}

    /**
     * Refuses legacy parameters beside expressions.
     *
     * @param legacy the legacy parameters that are there
     * @param expressions the expressions that are there
     * @return the message
     */
    public static String mixed(Collection<String> legacy, Collection<String> expressions) {
        return "Can not use both expression and non-expression parameters in the same request:"
                + " Non-expression parameters: {" + String.join(", ", legacy) + "} Expression parameters: {"
                + String.join(", ", expressions) + "}";
    }

    /**
     * Refuses values for placeholders without an expression that could use them.
     *
     * @param expressions the expressions that the operation knows, but which are not there
     * @return the message
     */
    public static String valuesWithoutExpression(Collection<String> expressions) {
        return "ExpressionAttributeValues can only be specified when using expressions: "
                + String.join(" and ", expressions) + (expressions.size() > 1 ? " are" : " is") + " null";
    }

    /**
     * Refuses the name of a placeholder.
     *
     * @param parameter ExpressionAttributeNames or ExpressionAttributeValues
     * @param placeholder the name
     * @return the message
     */
    public static String placeholderSyntax(String parameter, String placeholder) {
        return parameter + " contains invalid key: Syntax error; key: \"" + placeholder + "\"";
    }

    /**
     * Refuses an attribute that is listed twice.
     *
     * @param attributeName the attribute
     * @return the message
     */
    public static String duplicateAttribute(String attributeName) {
        return INVALID + "Duplicate value in attribute name: " + attributeName;
    }

    /**
     * Refuses a projection beside a selection that it contradicts.
     *
     * @param parameter AttributesToGet or ProjectionExpression
     * @param select the selection
     * @return the message
     */
    public static String projectionContradicts(String parameter, String select) {
        return "Cannot specify the " + parameter + " when choosing to get "
                + (select.equals("COUNT") ? "only the Count" : select);
    }

    /**
     * Refuses a segment that is not one of the total.
     *
     * @param segment the segment
     * @param totalSegments the total
     * @return the message
     */
    public static String segmentTooLarge(long segment, long totalSegments) {
        return "The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: " + segment
                + " is not less than TotalSegments: " + totalSegments;
    }

    /**
     * Refuses more than 4 MB in one transaction.
     *
     * @param sizeBytes how much it is
     * @return the message
     */
    public static String transactionTooLarge(long sizeBytes) {
        return "Transaction payload size cannot exceed 4MB. Payload Size: " + sizeBytes;
    }

    /**
     * Refuses a batch without anything in it.
     *
     * @param operation the operation
     * @return the message
     */
    public static String noRequestItems(String operation) {
        return "The requestItems parameter is required for " + operation;
    }

    /**
     * Refuses a legacy condition.
     *
     * @param fault what goes wrong with it
     * @param attributeName the attribute it is on
     * @return the message
     */
    public static String expectedFault(String fault, String attributeName) {
        return INVALID + fault + " for Attribute: " + attributeName;
    }

    /**
     * Refuses the number of arguments of a legacy condition.
     *
     * @param operator its operator
     * @return the message
     */
    public static String argumentCount(String operator) {
        return INVALID + "Invalid number of argument(s) for the " + operator + " ComparisonOperator";
    }

    /**
     * Refuses the type of an argument of a legacy condition.
     *
     * @param operator its operator
     * @param type the type of the argument
     * @return the message
     */
    public static String argumentType(String operator, String type) {
        return INVALID + "ComparisonOperator " + operator + " is not valid for " + type + " AttributeValue type";
    }

    /**
     * Refuses the type of the value of a legacy update.
     *
     * @param type the type of the value
     * @return the message
     */
    public static String deleteType(String type) {
        return INVALID + "DELETE action with value is not supported for the type " + type;
    }

    /**
     * Refuses the type of the value of a legacy update.
     *
     * @param type the type of the value
     * @return the message
     */
    public static String addType(String type) {
        return INVALID + "ADD action is not supported for the type " + type;
    }
}
