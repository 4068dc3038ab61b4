package io.penstock.dynamo.client.error;

import io.penstock.base.failure.ConflictException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.ThrottledException;
import io.penstock.base.failure.TransactionReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Reads why a transaction was cancelled: by its own fault, by another transaction, or by throttling. */
final class Cancellations {

    private static final String NONE = "None";
    private static final String CONFLICT = "TransactionConflict";
    private static final Set<String> THROTTLED = Set.of("ProvisionedThroughputExceeded", "ThrottlingError");

    private final Duration retryAfter;

    Cancellations(Duration retryAfter) {
        this.retryAfter = retryAfter;
    }

    ServiceException translate(TransactionCanceledException cancelled, FailureContext context) {
        List<TransactionReason> reasons = reasons(cancelled);
        boolean throttled = reasons.stream().anyMatch(reason -> THROTTLED.contains(reason.code()));
        boolean temporary = !reasons.isEmpty()
                && reasons.stream()
                        .allMatch(reason -> CONFLICT.equals(reason.code()) || THROTTLED.contains(reason.code()));
        if (temporary && throttled) {
            return new ThrottledException(context, "DynamoDB throttled the transaction", retryAfter, cancelled);
        }
        ConflictException.Kind kind =
                temporary ? ConflictException.Kind.TRANSACTION_CONFLICT : ConflictException.Kind.TRANSACTION_CANCELLED;
        return ConflictException.transaction(kind, context, reasons, cancelled);
    }

    private static List<TransactionReason> reasons(TransactionCanceledException cancelled) {
        List<TransactionReason> reasons = new ArrayList<>();
        List<CancellationReason> given = cancelled.cancellationReasons();
        for (int index = 0; index < given.size(); index++) {
            CancellationReason reason = given.get(index);
            if (reason.code() != null && !reason.code().equals(NONE)) {
                Map<String, AttributeValue> item = reason.hasItem() ? reason.item() : null;
                reasons.add(new TransactionReason(index, reason.code(), reason.message(), item));
            }
        }
        return reasons;
    }
}
