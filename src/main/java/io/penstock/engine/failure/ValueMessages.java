package io.penstock.engine.failure;

/** Messages about attribute values that are wrong in themselves. */
public final class ValueMessages {

    /** An attribute value without a type. */
    public static final String EMPTY_VALUE =
            "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";
    /** An attribute value with several types. */
    public static final String SEVERAL_TYPES =
            "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported"
                    + " datatypes";
    /** NULL with the value false. */
    public static final String FALSE_NULL =
            RequestMessages.INVALID + "Null attribute value types must have the value of true";
    /** An empty set of strings; the spaces are DynamoDB's. */
    public static final String EMPTY_STRING_SET = RequestMessages.INVALID + "An string set  may not be empty";
    /** An empty set of numbers; the spaces are DynamoDB's. */
    public static final String EMPTY_NUMBER_SET = RequestMessages.INVALID + "An number set  may not be empty";
    /** An empty set of binary values. */
    public static final String EMPTY_BINARY_SET = RequestMessages.INVALID + "Binary sets should not be empty";
    /** A null in a set of strings. */
    public static final String NULL_IN_STRING_SET =
            RequestMessages.INVALID + "An string set may not have a null string as a member";
    /** A null in a set of numbers. */
    public static final String NULL_IN_NUMBER_SET =
            RequestMessages.INVALID + "An number set may not have a null string as a member";
    /** A null in a set of binary values. */
    public static final String NULL_IN_BINARY_SET =
            RequestMessages.INVALID + "Binary sets may not contain null or empty values";
    /** The same number twice in a set. */
    public static final String DUPLICATE_NUMBERS = "Input collection contains duplicates";
    /** An attribute without a name. */
    public static final String EMPTY_NAME = "Empty attribute name";
    /** An attribute with a name of 65,536 bytes or more. */
    public static final String LONG_NAME = "Attribute name is too large, must be less than 65536 bytes";
    /** Lists and maps deeper than 32 levels. */
    public static final String NESTING =
            "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported"
                    + " limit";

    private ValueMessages() {}

    /**
     * Refuses a set of strings with a duplicate.
     *
     * @param elements the elements, separated by a comma and a space
     * @return the message
     */
    public static String duplicateStrings(String elements) {
        return RequestMessages.INVALID + "Input collection [" + elements + "] contains duplicates.";
    }

    /**
     * Refuses a set of binary values with a duplicate.
     *
     * @param elements the elements in Base64, separated by a comma and a space
     * @return the message; the missing space is DynamoDB's
     */
    public static String duplicateBinaries(String elements) {
        return RequestMessages.INVALID + "Input collection [" + elements + "]of type BS contains duplicates.";
    }

    /**
     * Tells what is wrong inside an exclusive start key.
     *
     * @param message what is wrong
     * @return the message
     */
    public static String startKeyDefect(String message) {
        return OperationMessages.START_KEY_INVALID + ": " + message;
    }

    /**
     * Tells what is wrong inside an expression attribute value.
     *
     * @param message what is wrong
     * @param placeholder the name of the value, with its colon
     * @return the message
     */
    public static String placeholderDefect(String message, String placeholder) {
        return "ExpressionAttributeValues contains invalid value: " + message + " for key " + placeholder;
    }
}
