package io.penstock.fault;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The errors that DynamoDB answers with and that a client may be expected to survive, as they stand on the wire. */
enum ErrorCode {
    PROVISIONED_THROUGHPUT_EXCEEDED(
            400,
            Name.DYNAMODB,
            "ProvisionedThroughputExceededException",
            "The level of configured provisioned throughput for the table was exceeded. Consider increasing your"
                    + " provisioning level with the UpdateTable API."),
    THROTTLING(400, Name.AVAILABILITY, "ThrottlingException", "Rate of requests exceeds the allowed throughput."),
    REQUEST_LIMIT_EXCEEDED(
            400,
            Name.DYNAMODB,
            "RequestLimitExceeded",
            "Throughput exceeds the current throughput limit for your account. Please contact AWS Support at"
                    + " https://aws.amazon.com/support request a limit increase"),
    LIMIT_EXCEEDED(
            400,
            Name.DYNAMODB,
            "LimitExceededException",
            "Subscriber limit exceeded: There is a limit of 500 tables that can be created, updated, or deleted"
                    + " simultaneously"),
    TRANSACTION_CONFLICT(400, Name.DYNAMODB, "TransactionConflictException", "Transaction is ongoing for the item"),
    TRANSACTION_IN_PROGRESS(
            400,
            Name.DYNAMODB,
            "TransactionInProgressException",
            "The transaction with the given request token is already in progress."),
    TRANSACTION_CANCELED(
            400,
            Name.DYNAMODB,
            "TransactionCanceledException",
            "Transaction cancelled, please refer cancellation reasons for specific reasons [TransactionConflict]") {
        @Override
        JsonObject body() {
            JsonObject reason = new JsonObject()
                    .put("Code", "TransactionConflict")
                    .put("Message", "Transaction is ongoing for the item");
            return super.body().put("CancellationReasons", new JsonArray().add(reason));
        }
    },
    REPLICATED_WRITE_CONFLICT(
            400,
            Name.DYNAMODB,
            "ReplicatedWriteConflictException",
            "The request was refused because another one is changing the item in another Region."),
    IDEMPOTENT_PARAMETER_MISMATCH(
            400,
            Name.DYNAMODB,
            "IdempotentParameterMismatchException",
            "The request uses the same client token as a previous, but non-identical request."),
    CONDITIONAL_CHECK_FAILED(400, Name.DYNAMODB, "ConditionalCheckFailedException", "The conditional request failed"),
    RESOURCE_NOT_FOUND(400, Name.DYNAMODB, "ResourceNotFoundException", "Requested resource not found"),
    RESOURCE_IN_USE(400, Name.DYNAMODB, "ResourceInUseException", "The table is being changed."),
    ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED(
            400,
            Name.DYNAMODB,
            "ItemCollectionSizeLimitExceededException",
            "Collection size exceeded the maximum of 10 GB."),
    VALIDATION(400, Name.AVAILABILITY, "ValidationException", "One or more parameter values were invalid."),
    INTERNAL_SERVER_ERROR(
            500,
            Name.DYNAMODB,
            "InternalServerError",
            "The request processing has failed because of an unknown error, exception or failure."),
    SERVICE_UNAVAILABLE(
            503,
            Name.AVAILABILITY,
            "ServiceUnavailableException",
            "The service is temporarily unavailable, please try again later."),
    SERVICE_UNAVAILABLE_SHORT(
            503, Name.AVAILABILITY, "ServiceUnavailable", "DynamoDB is currently unavailable. Try again later."),
    INVALID_SIGNATURE(
            400,
            Name.SERVICE,
            "InvalidSignatureException",
            "Signature expired: the request's time is not within 15 minutes of the server's."),
    REQUEST_EXPIRED(400, Name.SERVICE, "RequestExpired", "Request has expired."),
    REQUEST_TIME_TOO_SKEWED(
            400,
            Name.SERVICE,
            "RequestTimeTooSkewed",
            "The difference between the request time and the current time is too large."),
    EXPIRED_TOKEN(400, Name.SERVICE, "ExpiredTokenException", "The security token included in the request is expired"),
    ACCESS_DENIED(
            400,
            Name.SERVICE,
            "AccessDeniedException",
            "User is not authorized to perform this action because no identity-based policy allows it"),
    UNRECOGNIZED_CLIENT(
            400, Name.SERVICE, "UnrecognizedClientException", "The security token included in the request is invalid.");

    private final int status;
    private final String namespace;
    private final String code;
    private final String message;

    ErrorCode(int status, String namespace, String code, String message) {
        this.status = status;
        this.namespace = namespace;
        this.code = code;
        this.message = message;
    }

    static ErrorCode of(String code) {
        return Arrays.stream(values())
                .filter(known -> known.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown error code " + code + "; known: "
                        + Arrays.stream(values()).map(known -> known.code).collect(Collectors.joining(", "))));
    }

    Answer answer() {
        return Answer.json(status, body());
    }

    JsonObject body() {
        return new JsonObject().put("__type", namespace + '#' + code).put("message", message);
    }

    private static final class Name {
        static final String DYNAMODB = "com.amazonaws.dynamodb.v20120810";
        static final String AVAILABILITY = "com.amazon.coral.availability";
        static final String SERVICE = "com.amazon.coral.service";
    }
}
