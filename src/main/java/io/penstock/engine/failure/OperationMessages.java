package io.penstock.engine.failure;

/** Messages of checks that need the table: its state, its key schema, its indexes and its items. */
public final class OperationMessages {

    /** A data-plane request names a table that does not exist or is not active. */
    public static final String RESOURCE_NOT_FOUND = "Requested resource not found";
    /** A condition of a single-item write was not met. */
    public static final String CONDITIONAL_REQUEST_FAILED = "The conditional request failed";
    /** A key lacks an attribute, has one too many, or one of the wrong type. */
    public static final String KEY_DOES_NOT_MATCH_SCHEMA = "The provided key element does not match the schema";
    /** An exclusive start key does not have the attributes of the table's or index's keys. */
    public static final String START_KEY_INVALID = "The provided starting key is invalid";
    /** An update would change a key attribute. */
    public static final String ITEM_TO_UPDATE_TOO_LARGE = "Item size to update has exceeded the maximum allowed size";
    /** A put item is larger than 409,600 bytes. */
    public static final String ITEM_TOO_LARGE = "Item size has exceeded the maximum allowed size";
    /** The same client request token came with other parameters. */
    public static final String IDEMPOTENT_PARAMETER_MISMATCH =
            "An error occurred (IdempotentParameterMismatchException): The request uses the same client token as a"
                    + " previous, but non-identical request. Do not reuse a client token with different requests,"
                    + " unless the requests are identical.";
    /** A single-item write met a transaction under way on the same item. */
    public static final String TRANSACTION_CONFLICT = "Transaction is ongoing for the item";
    /** The engine failed. */
    public static final String INTERNAL_SERVER_ERROR =
            "The request processing has failed because of an unknown error," + " exception or failure.";

    private OperationMessages() {}

    /**
     * Refuses a control-plane request for a table that does not exist.
     *
     * @param tableName the name as the caller gave it
     * @return the message
     */
    public static String tableNotFound(String tableName) {
        return "Requested resource not found: Table: " + tableName + " not found";
    }

    /**
     * Refuses the creation of a table that exists.
     *
     * @param tableName the name of the table
     * @return the message
     */
    public static String tableExists(String tableName) {
        return "Table already exists: " + tableName;
    }

    /**
     * Refuses an item without one of the key attributes.
     *
     * @param attributeName the missing key attribute
     * @return the message
     */
    public static String missingKey(String attributeName) {
        return "One or more parameter values were invalid: Missing the key " + attributeName + " in the item";
    }

    /**
     * Refuses an item whose key attribute has another type than the table's definition.
     *
     * @param attributeName the key attribute
     * @param expectedType the defined type: S, N or B
     * @param actualType the type in the item
     * @return the message
     */
    public static String keyTypeMismatch(String attributeName, String expectedType, String actualType) {
        return "One or more parameter values were invalid: Type mismatch for key " + attributeName + " expected: "
                + expectedType + " actual: " + actualType;
    }

    /**
     * Refuses an item whose index key attribute has another type than the index's definition.
     *
     * @param attributeName the index key attribute
     * @param expectedType the defined type: S, N or B
     * @param actualType the type in the item
     * @param indexName the index
     * @return the message
     */
    public static String indexKeyTypeMismatch(
            String attributeName, String expectedType, String actualType, String indexName) {
        return "One or more parameter values were invalid: Type mismatch for Index Key " + attributeName + " Expected: "
                + expectedType + " Actual: " + actualType + " IndexName: " + indexName;
    }

    /**
     * Refuses a key attribute that is empty.
     *
     * @param attributeName the key attribute
     * @param kind {@code string} or {@code binary}
     * @return the message
     */
    public static String emptyKey(String attributeName, String kind) {
        return "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an"
                + " empty " + kind + " value. Key: " + attributeName;
    }

    /**
     * Refuses an index key attribute that is empty.
     *
     * @param indexName the index
     * @param attributeName the index key attribute
     * @param kind {@code string} or {@code binary}
     * @return the message
     */
    public static String emptyIndexKey(String indexName, String attributeName, String kind) {
        return "One or more parameter values are not valid. A value specified for a secondary index key is not"
                + " supported. The AttributeValue for a key attribute cannot contain an empty " + kind
                + " value. IndexName: " + indexName + ", IndexKey: " + attributeName;
    }

    /**
     * Refuses an update of a key attribute.
     *
     * @param attributeName the key attribute
     * @return the message
     */
    public static String updateOfKey(String attributeName) {
        return "One or more parameter values were invalid: Cannot update attribute " + attributeName
                + ". This attribute is part of the key";
    }

    /**
     * Refuses a query or scan of an index that the table does not have.
     *
     * @param indexName the index
     * @return the message
     */
    public static String indexNotFound(String indexName) {
        return "The table does not have the specified index: " + indexName;
    }
}
