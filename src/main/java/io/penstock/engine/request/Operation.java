package io.penstock.engine.request;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations that the engine answers; any other name is an UnknownOperationException. */
public enum Operation {
    /** BatchExecuteStatement. */
    BATCH_EXECUTE_STATEMENT("BatchExecuteStatement"),
    /** BatchGetItem. */
    BATCH_GET_ITEM("BatchGetItem"),
    /** BatchWriteItem. */
    BATCH_WRITE_ITEM("BatchWriteItem"),
    /** CreateTable. */
    CREATE_TABLE("CreateTable"),
    /** DeleteItem. */
    DELETE_ITEM("DeleteItem"),
    /** DeleteTable. */
    DELETE_TABLE("DeleteTable"),
    /** DescribeContinuousBackups. */
    DESCRIBE_CONTINUOUS_BACKUPS("DescribeContinuousBackups"),
    /** DescribeEndpoints. */
    DESCRIBE_ENDPOINTS("DescribeEndpoints"),
    /** DescribeLimits. */
    DESCRIBE_LIMITS("DescribeLimits"),
    /** DescribeTable. */
    DESCRIBE_TABLE("DescribeTable"),
    /** DescribeTimeToLive. */
    DESCRIBE_TIME_TO_LIVE("DescribeTimeToLive"),
    /** DescribeStream, of the streams' own service. */
    DESCRIBE_STREAM("DescribeStream", true),
    /** ExecuteStatement. */
    EXECUTE_STATEMENT("ExecuteStatement"),
    /** ExecuteTransaction. */
    EXECUTE_TRANSACTION("ExecuteTransaction"),
    /** GetItem. */
    GET_ITEM("GetItem"),
    /** GetRecords, of the streams' own service. */
    GET_RECORDS("GetRecords", true),
    /** GetShardIterator, of the streams' own service. */
    GET_SHARD_ITERATOR("GetShardIterator", true),
    /** ListStreams, of the streams' own service. */
    LIST_STREAMS("ListStreams", true),
    /** ListTables. */
    LIST_TABLES("ListTables"),
    /** ListTagsOfResource. */
    LIST_TAGS_OF_RESOURCE("ListTagsOfResource"),
    /** PutItem. */
    PUT_ITEM("PutItem"),
    /** Query. */
    QUERY("Query"),
    /** Scan. */
    SCAN("Scan"),
    /** TagResource. */
    TAG_RESOURCE("TagResource"),
    /** TransactGetItems. */
    TRANSACT_GET_ITEMS("TransactGetItems"),
    /** TransactWriteItems. */
    TRANSACT_WRITE_ITEMS("TransactWriteItems"),
    /** UntagResource. */
    UNTAG_RESOURCE("UntagResource"),
    /** UpdateItem. */
    UPDATE_ITEM("UpdateItem"),
    /** UpdateTable. */
    UPDATE_TABLE("UpdateTable"),
    /** UpdateTimeToLive. */
    UPDATE_TIME_TO_LIVE("UpdateTimeToLive");

    private static final Map<String, Operation> BY_NAME = new HashMap<>();

    static {
        for (Operation operation : values()) {
            BY_NAME.put(operation.wireName, operation);
        }
    }

    private final String wireName;
    private final boolean ofStreams;

    Operation(String wireName) {
        this(wireName, false);
    }

    Operation(String wireName, boolean ofStreams) {
        this.wireName = wireName;
        this.ofStreams = ofStreams;
    }

    /**
     * Says whether the operation belongs to the service that reads streams, which has targets of its own.
     *
     * @return true for the four operations on streams
     */
    public boolean isOfStreams() {
        return ofStreams;
    }

    /**
     * Says the name that the target header carries.
     *
     * @return for example {@code GetItem}
     */
    public String wireName() {
        return wireName;
    }

    /**
     * Finds an operation.
     *
     * @param wireName the name after the dot of the target header
     * @return the operation, or null if the engine does not know it
     */
    public static @Nullable Operation named(String wireName) {
        return BY_NAME.get(wireName);
    }
}
