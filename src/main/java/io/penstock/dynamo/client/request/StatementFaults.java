package io.penstock.dynamo.client.request;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;

/** What the faults of single statements of a batch mean. Stateless. */
public final class StatementFaults {

    private StatementFaults() {}

    /**
     * Says whether a statement failed because too many arrived, or the backend could not this time: it may be sent
     * again as it is.
     *
     * @param error its fault; null if it has none
     * @return true if so
     */
    public static boolean isPassing(@Nullable BatchStatementError error) {
        return isThrottled(error)
                || isUnknown(error)
                || (error != null && error.code() == BatchStatementErrorCodeEnum.TRANSACTION_CONFLICT);
    }

    /**
     * Says whether a statement failed because the row was not as it supposed: there already, not there, or different.
     *
     * @param error its fault; null if it has none
     * @return true if so
     */
    public static boolean isRefused(@Nullable BatchStatementError error) {
        return error != null
                && (error.code() == BatchStatementErrorCodeEnum.DUPLICATE_ITEM
                        || error.code() == BatchStatementErrorCodeEnum.CONDITIONAL_CHECK_FAILED);
    }

    /**
     * Says whether a statement failed within the backend: it may have been executed.
     *
     * @param error its fault; null if it has none
     * @return true if so
     */
    public static boolean isUnknown(@Nullable BatchStatementError error) {
        return error != null && error.code() == BatchStatementErrorCodeEnum.INTERNAL_SERVER_ERROR;
    }

    /**
     * Says whether any statement was throttled.
     *
     * @param response the answer
     * @return true if so
     */
    public static boolean anyThrottled(BatchExecuteStatementResponse response) {
        return response.responses().stream().anyMatch(statement -> isThrottled(statement.error()));
    }

    private static boolean isThrottled(@Nullable BatchStatementError error) {
        return error != null
                && (error.code() == BatchStatementErrorCodeEnum.PROVISIONED_THROUGHPUT_EXCEEDED
                        || error.code() == BatchStatementErrorCodeEnum.THROTTLING_ERROR
                        || error.code() == BatchStatementErrorCodeEnum.REQUEST_LIMIT_EXCEEDED);
    }
}
