package io.penstock.engine.failure;

/**
 * Every error type that DynamoDB names on the wire, with its namespace, its HTTP status and the field that carries its
 * message. Which of them an SDK retries follows from the type and the status alone, so both are part of the contract.
 */
public enum ErrorCode {
    /** A condition of a single-item write was not met. */
    CONDITIONAL_CHECK_FAILED(Namespace.DYNAMODB, "ConditionalCheckFailedException", 400),
    /** A second control-plane operation met a first one still under way, or a setting was already made. */
    CONTINUOUS_BACKUPS_UNAVAILABLE(Namespace.DYNAMODB, "ContinuousBackupsUnavailableException", 400),
    /** An inserted item exists already. */
    DUPLICATE_ITEM(Namespace.DYNAMODB, "DuplicateItemException", 400),
    /** A shard iterator is older than fifteen minutes. */
    EXPIRED_ITERATOR(Namespace.DYNAMODB, "ExpiredIteratorException", 400),
    /** The same client request token came with other parameters. */
    IDEMPOTENT_PARAMETER_MISMATCH(Namespace.DYNAMODB, "IdempotentParameterMismatchException", 400),
    /** The named index does not exist. */
    INDEX_NOT_FOUND(Namespace.DYNAMODB, "IndexNotFoundException", 400),
    /** The engine failed; an SDK repeats the request. */
    INTERNAL_SERVER_ERROR(Namespace.DYNAMODB, "InternalServerError", 500),
    /** Items of one partition key exceed 10 GB in a table with local secondary indexes. */
    ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED(Namespace.DYNAMODB, "ItemCollectionSizeLimitExceededException", 400),
    /** Too many control-plane operations at once, or too many resources. */
    LIMIT_EXCEEDED(Namespace.DYNAMODB, "LimitExceededException", 400),
    /** The provisioned throughput of a table or index is used up. */
    PROVISIONED_THROUGHPUT_EXCEEDED(Namespace.DYNAMODB, "ProvisionedThroughputExceededException", 400),
    /** The account's throughput is used up. */
    REQUEST_LIMIT_EXCEEDED(Namespace.DYNAMODB, "RequestLimitExceeded", 400),
    /** The resource is being created, updated or deleted, or exists already. */
    RESOURCE_IN_USE(Namespace.DYNAMODB, "ResourceInUseException", 400),
    /** The table, index or other resource does not exist or is not active. */
    RESOURCE_NOT_FOUND(Namespace.DYNAMODB, "ResourceNotFoundException", 400),
    /** The table does not exist (backups and exports say it so). */
    TABLE_NOT_FOUND(Namespace.DYNAMODB, "TableNotFoundException", 400),
    /** A shard iterator points at records that are older than a day and gone. */
    TRIMMED_DATA_ACCESS(Namespace.DYNAMODB, "TrimmedDataAccessException", 400),
    /** A transaction was cancelled; the reasons say why, one for each of its actions. */
    TRANSACTION_CANCELED(Namespace.DYNAMODB, "TransactionCanceledException", 400, "Message"),
    /** A single-item write met a transaction under way on the same item. */
    TRANSACTION_CONFLICT(Namespace.DYNAMODB, "TransactionConflictException", 400),
    /** The transaction with this client request token is still under way. */
    TRANSACTION_IN_PROGRESS(Namespace.DYNAMODB, "TransactionInProgressException", 400, "Message"),

    /** Too many control-plane requests. */
    THROTTLING(Namespace.AVAILABILITY, "ThrottlingException", 400),
    /** A parameter is missing, malformed or out of range. */
    VALIDATION(Namespace.VALIDATE, "ValidationException", 400),

    /** The caller may not do this. */
    ACCESS_DENIED(Namespace.SERVICE, "AccessDeniedException", 400, "Message"),
    /** The session token has expired. */
    EXPIRED_TOKEN(Namespace.SERVICE, "ExpiredTokenException", 400),
    /** The authorization header lacks a part. */
    INCOMPLETE_SIGNATURE(Namespace.SERVICE, "IncompleteSignatureException", 400),
    /** An error before the request reached an operation; an SDK repeats the request. */
    INTERNAL_FAILURE(Namespace.SERVICE, "InternalFailure", 500),
    /** The signature does not match the request, or its time is too far off. */
    INVALID_SIGNATURE(Namespace.SERVICE, "InvalidSignatureException", 400),
    /** The request carries no signature at all. */
    MISSING_AUTHENTICATION_TOKEN(Namespace.SERVICE, "MissingAuthenticationTokenException", 400),
    /** The body is not JSON, or a value has the wrong JSON type for its member. */
    SERIALIZATION(Namespace.SERVICE, "SerializationException", 400, "Message"),
    /** The service cannot answer just now; an SDK repeats the request. */
    SERVICE_UNAVAILABLE(Namespace.SERVICE, "ServiceUnavailableException", 503),
    /** The target header names no operation of this service. */
    UNKNOWN_OPERATION(Namespace.SERVICE, "UnknownOperationException", 400),
    /** The access key or the session token is not known. */
    UNRECOGNIZED_CLIENT(Namespace.SERVICE, "UnrecognizedClientException", 400);

    private final String typeName;
    private final String wireType;
    private final int httpStatus;
    private final String messageField;

    ErrorCode(String namespace, String typeName, int httpStatus) {
        this(namespace, typeName, httpStatus, "message");
    }

    ErrorCode(String namespace, String typeName, int httpStatus, String messageField) {
        this.typeName = typeName;
        this.wireType = namespace + typeName;
        this.httpStatus = httpStatus;
        this.messageField = messageField;
    }

    /**
     * Says the type without its namespace, as SDKs show it.
     *
     * @return for example {@code ResourceNotFoundException}
     */
    public String typeName() {
        return typeName;
    }

    /**
     * Says the value of {@code __type} in the response body.
     *
     * @return for example {@code com.amazonaws.dynamodb.v20120810#ResourceNotFoundException}
     */
    public String wireType() {
        return wireType;
    }

    /**
     * Says the status of the HTTP response.
     *
     * @return 400, 500 or 503
     */
    public int httpStatus() {
        return httpStatus;
    }

    /**
     * Says under which name the response body carries the message; DynamoDB is not of one mind here.
     *
     * @return {@code message} or {@code Message}
     */
    public String messageField() {
        return messageField;
    }

    private static final class Namespace {
        static final String DYNAMODB = "com.amazonaws.dynamodb.v20120810#";
        static final String VALIDATE = "com.amazon.coral.validate#";
        static final String SERVICE = "com.amazon.coral.service#";
        static final String AVAILABILITY = "com.amazon.coral.availability#";
    }
}
