package io.penstock.engine.failure;

/** Messages about streams of changes. */
public final class StreamMessages {

    /** What should name a stream does not. */
    public static final String INVALID_ARN = "Invalid StreamArn";
    /** An iterator is asked for in a stream that is not there. */
    public static final String NO_STREAM = "Stream does not exist";
    /** An iterator is asked for in a shard that is not there. */
    public static final String NO_SHARD = "Shard does not exist";
    /** A sequence number is missing, or is none of the shard's. */
    public static final String INVALID_SEQUENCE_NUMBER = RequestMessages.INVALID + "Invalid SequenceNumber";
    /** A sequence number where none belongs. */
    public static final String SEQUENCE_NUMBER_NOT_TAKEN =
            RequestMessages.INVALID + "SequenceNumber should not be passed for this iterator type";
    /** An iterator that none has been given. */
    public static final String INVALID_ITERATOR = "Invalid ShardIterator";
    /** An iterator older than fifteen minutes. */
    public static final String EXPIRED_ITERATOR = "The provided iterator exceeds the maximum age allowed.";
    /** A place whose record is gone. */
    public static final String TRIMMED = "The data you are trying to access has been trimmed";

    private StreamMessages() {}

    /**
     * Refuses a request for a stream that is not there.
     *
     * @param arn what was given
     * @return the message
     */
    public static String notFound(String arn) {
        return "Requested resource not found: Stream: " + arn + " not found";
    }

    /**
     * Refuses to enable a stream twice.
     *
     * @param tableName the table
     * @return the message
     */
    public static String enabledAlready(String tableName) {
        return "Table already has an enabled stream: TableName: " + tableName;
    }

    /**
     * Refuses to disable what is not enabled.
     *
     * @param tableName the table
     * @return the message
     */
    public static String nothingToDisable(String tableName) {
        return "Table has no stream to disable: TableName: " + tableName;
    }
}
