package io.penstock.engine.failure;

import java.util.Collection;

/** Messages for control-plane requests whose parameters do not go together. */
public final class TableMessages {

    /** The name of a table is too short or too long. */
    public static final String NAME_LENGTH =
            "TableName must be at least 3 characters long and at most 255 characters long";
    /** Units for a table on demand. */
    public static final String UNITS_ON_DEMAND = RequestMessages.INVALID
            + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST";
    /** No units for a provisioned table that is to be created. */
    public static final String NO_UNITS = RequestMessages.INVALID
            + "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED";
    /** No units for a table that is to become provisioned. */
    public static final String NO_UNITS_IN_UPDATE =
            RequestMessages.INVALID + "ProvisionedThroughput must be specified when BillingMode is PROVISIONED";
    /** A key attribute without definition. */
    public static final String KEY_WITHOUT_DEFINITION =
            "Invalid KeySchema: Some index key attribute have no definition";
    /** Partition and sort key of the same name. */
    public static final String SAME_KEYS =
            "Both the Hash Key and the Range Key element in the KeySchema have the same name";
    /** A key schema that begins with a sort key. */
    public static final String FIRST_NOT_HASH = "Invalid KeySchema: The first KeySchemaElement is not a HASH key type";
    /** A key schema with two partition keys. */
    public static final String SECOND_NOT_RANGE =
            "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type";
    /** A key schema of a global index in which a partition key comes after a sort key. */
    public static final String HASH_AFTER_RANGE =
            RequestMessages.INVALID + "All HASH key attributes must precede RANGE key attributes in the KeySchema";
    /** A key schema of a global index that names an attribute twice. */
    public static final String REPEATED_KEY = "The KeySchema contains multiple key attributes with the same name";
    /** A definition that no key uses. */
    public static final String UNUSED_DEFINITION = RequestMessages.INVALID
            + "Number of attributes in KeySchema does not exactly match number of attributes defined in"
            + " AttributeDefinitions";
    /** A local index on a table without sort key. */
    public static final String LOCAL_INDEX_NEEDS_SORT_KEY = RequestMessages.INVALID
            + "Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex";
    /** More than five local indexes. */
    public static final String TOO_MANY_LOCAL_INDEXES =
            RequestMessages.INVALID + "Number of LocalSecondaryIndexes exceeds per-table limit of 5";
    /** More than twenty global indexes. */
    public static final String TOO_MANY_GLOBAL_INDEXES =
            RequestMessages.INVALID + "GlobalSecondaryIndex count exceeds the per-table limit of 20";
    /** A projection without kind. */
    public static final String NO_PROJECTION_TYPE = RequestMessages.INVALID + "Unknown ProjectionType: null";
    /** An INCLUDE without attributes. */
    public static final String INCLUDE_WITHOUT_ATTRIBUTES =
            RequestMessages.INVALID + "ProjectionType is INCLUDE, but NonKeyAttributes is not specified";
    /** A view type for a stream that is off. */
    public static final String VIEW_OF_DISABLED_STREAM = RequestMessages.INVALID
            + "Table is being created with a stream disabled, UpdateViewType should not be specified";
    /** A stream that is on, without view type. */
    public static final String NO_STREAM_VIEW =
            RequestMessages.INVALID + "Table is being created with a stream enabled, UpdateViewType is required";
    /** An update that enables a stream, without view type. */
    public static final String NO_STREAM_VIEW_IN_UPDATE =
            RequestMessages.INVALID + "If stream is being enabled then UpdateViewType is required";
    /** An update that disables a stream, with a view type. */
    public static final String VIEW_OF_STREAM_TO_DISABLE =
            RequestMessages.INVALID + "If stream is being disabled, then UpdateViewType must not be specified";
    /** An update without anything to change. */
    public static final String NOTHING_TO_UPDATE =
            "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates,"
                    + " SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn,"
                    + " MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or"
                    + " TableClass is required";
    /** An index update that is several. */
    public static final String SEVERAL_INDEX_ACTIONS = RequestMessages.INVALID
            + "Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object";
    /** A new index of the name of another. */
    public static final String INDEX_EXISTS = "Attempting to create an index which already exists";
    /** Projections of more than a hundred attributes, all indexes together. */
    public static final String TOO_MANY_PROJECTED =
            RequestMessages.INVALID + "Number of projected attributes in all indexes exceeds limit of 100";
    /** A kind of encryption for a table without. */
    public static final String TYPE_WITHOUT_ENCRYPTION =
            RequestMessages.INVALID + "SSEType can not be specified if Enabled is false";
    /** A key for a table without encryption. */
    public static final String KEY_WITHOUT_ENCRYPTION =
            RequestMessages.INVALID + "KMSMasterKeyId can not be specified if Enabled is false";
    /** The kind of encryption that is no longer offered. */
    public static final String AES_256 = RequestMessages.INVALID + "SSEType AES256 is not supported";
    /** More than fifty tags. */
    public static final String TOO_MANY_TAGS = "Number of Tags exceed the current limit for the provided ResourceArn";
    /** An index update that is none. */
    public static final String NO_INDEX_ACTION = RequestMessages.INVALID
            + "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create,"
            + " GlobalSecondaryIndexUpdate.Delete must not be null";
    /** An ARN is missing. */
    public static final String NO_ARN = "Invalid TableArn";
    /** Tags without one. */
    public static final String NO_TAGS = "Atleast one Tag needs to be provided as Input.";
    /** Tag keys without one. */
    public static final String NO_TAG_KEYS = "Atleast one Tag Key needs to be provided as Input.";

    private TableMessages() {}

    /**
     * Refuses a request without a parameter.
     *
     * @param parameter its name on the wire
     * @return the message
     */
    public static String missing(String parameter) {
        return "The parameter '" + parameter + "' is required but was not present in the request";
    }

    /**
     * Refuses a huge number of units.
     *
     * @param value the number
     * @param parameter ReadCapacityUnits or WriteCapacityUnits
     * @return the message
     */
    public static String outOfBounds(long value, String parameter) {
        return "Given value " + value + " for " + parameter + " is out of bounds";
    }

    /**
     * Refuses key attributes without definition.
     *
     * @param keys the key attributes
     * @param definitions the defined attributes
     * @return the message
     */
    public static String undefinedKeys(Collection<String> keys, Collection<String> definitions) {
        return RequestMessages.INVALID + "Some index key attributes are not defined in AttributeDefinitions. Keys: ["
                + String.join(", ", keys) + "], AttributeDefinitions: [" + String.join(", ", definitions) + "]";
    }

    /**
     * Refuses an empty list of indexes.
     *
     * @param parameter LocalSecondaryIndexes or GlobalSecondaryIndexes
     * @return the message
     */
    public static String noIndexes(String parameter) {
        return RequestMessages.INVALID + "List of " + parameter + " is empty";
    }

    /**
     * Refuses a name that two indexes have.
     *
     * @param indexName the name
     * @return the message
     */
    public static String duplicateIndex(String indexName) {
        return RequestMessages.INVALID + "Duplicate index name: " + indexName;
    }

    /**
     * Refuses a local index without sort key.
     *
     * @param indexName the index
     * @return the message
     */
    public static String localIndexWithoutSortKey(String indexName) {
        return RequestMessages.INVALID + "Index KeySchema does not have a range key for index: " + indexName;
    }

    /**
     * Refuses a local index with another partition key than its table.
     *
     * @param indexName the index
     * @param indexKey its partition key
     * @param tableKey the table's partition key
     * @return the message
     */
    public static String localIndexWithOtherKey(String indexName, String indexKey, String tableKey) {
        return RequestMessages.INVALID
                + "Index KeySchema does not have the same leading hash key as table KeySchema for index: " + indexName
                + ". index hash key: " + indexKey + ", table hash key: " + tableKey;
    }

    /**
     * Refuses a list of attributes where the projection takes none.
     *
     * @param projectionType ALL or KEYS_ONLY
     * @return the message
     */
    public static String attributesNotIncluded(String projectionType) {
        return RequestMessages.INVALID + "ProjectionType is " + projectionType + ", but NonKeyAttributes is specified";
    }

    /**
     * Refuses units for an index of a table on demand.
     *
     * @param indexName the index
     * @return the message
     */
    public static String indexUnitsOnDemand(String indexName) {
        return RequestMessages.INVALID + "ProvisionedThroughput should not be specified for index: " + indexName
                + " when BillingMode is PAY_PER_REQUEST";
    }

    /**
     * Refuses an index without units in a provisioned table.
     *
     * @param indexName the index
     * @return the message
     */
    public static String noIndexUnits(String indexName) {
        return RequestMessages.INVALID + "ProvisionedThroughput must be specified for index: " + indexName;
    }

    /**
     * Refuses a new index of a provisioned table that says nothing of its units.
     *
     * @param indexName the index
     * @return the message
     */
    public static String unitsNotSpecified(String indexName) {
        return RequestMessages.INVALID + "ProvisionedThroughput is not specified for index: " + indexName;
    }

    /**
     * Refuses units for an index of a table that is on demand.
     *
     * @param indexName the index
     * @return the message
     */
    public static String indexUnitsOfTableOnDemand(String indexName) {
        return RequestMessages.INVALID
                + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: " + indexName
                + " when BillingMode is PAY_PER_REQUEST";
    }

    /**
     * Refuses a new index in a request without definitions of attributes.
     *
     * @param indexName the index
     * @return the message
     */
    public static String noDefinitions(String indexName) {
        return RequestMessages.INVALID + "AttributeDefinitions is not specified for index: " + indexName;
    }

    /**
     * Refuses definitions that no key uses.
     *
     * @param definitions the defined attributes
     * @param used those of them that keys use
     * @return the message
     */
    public static String unusedDefinitions(Collection<String> definitions, Collection<String> used) {
        return RequestMessages.INVALID + "Some AttributeDefinitions are not used. AttributeDefinitions: ["
                + String.join(", ", definitions) + "], keys used: [" + String.join(", ", used) + "]";
    }

    /**
     * Refuses an attribute that is defined twice.
     *
     * @param attributeName the attribute
     * @return the message
     */
    public static String definedTwice(String attributeName) {
        return "Attribute Name is duplicated: " + attributeName;
    }

    /**
     * Refuses an attribute that a projection names twice.
     *
     * @param attributeName the attribute
     * @return the message
     */
    public static String projectedTwice(String attributeName) {
        return RequestMessages.INVALID + "Duplicate element in NonKeyAttributes: " + attributeName;
    }

    /**
     * Refuses a global index with more than four attributes in one role.
     *
     * @param role HASH or RANGE
     * @return the message
     */
    public static String tooManyKeyAttributes(String role) {
        return RequestMessages.INVALID + "The KeySchema exceeds the maximum allowed number of " + role
                + " key attributes";
    }

    /**
     * Refuses an update of a table that does other things too.
     *
     * @param what what must come alone
     * @return the message
     */
    public static String onlyOperation(String what) {
        return RequestMessages.INVALID + what + " must be the only operation in the request";
    }

    /**
     * Refuses to change a local index.
     *
     * @param action delete or update
     * @param indexName the index
     * @return the message
     */
    public static String notGlobal(String action, String indexName) {
        return "Cannot " + action + " an index that is not a GlobalSecondaryIndex: " + indexName;
    }

    /**
     * Refuses two updates of one index.
     *
     * @param indexName the index
     * @return the message
     */
    public static String duplicateIndexUpdate(String indexName) {
        return RequestMessages.INVALID
                + "Only one global secondary index update per index is allowed simultaneously. Index: " + indexName;
    }

    /**
     * Refuses upper bounds for a provisioned table.
     *
     * @param parameter MaxReadRequestUnits or MaxWriteRequestUnits
     * @return the message
     */
    public static String maximumOfProvisioned(String parameter) {
        return RequestMessages.INVALID + parameter
                + " for OnDemandThroughput cannot be specified when table BillingMode is PROVISIONED.";
    }

    /**
     * Refuses an upper bound.
     *
     * @param parameter MaxReadRequestUnits or MaxWriteRequestUnits
     * @return the message
     */
    public static String maximumOutOfRange(String parameter) {
        return RequestMessages.INVALID + "Requested " + parameter
                + " for OnDemandThroughput for table is outside of valid range";
    }

    /**
     * Refuses an ARN that names no table.
     *
     * @param arn what was given
     * @return the message
     */
    public static String invalidArn(String arn) {
        return "Invalid TableArn: Invalid ResourceArn provided as input " + arn;
    }
}
