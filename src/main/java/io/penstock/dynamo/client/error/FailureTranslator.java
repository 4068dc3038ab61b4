package io.penstock.dynamo.client.error;

import io.penstock.base.failure.ConditionFailedException;
import io.penstock.base.failure.ConflictException;
import io.penstock.base.failure.DeadlineExceededException;
import io.penstock.base.failure.DeniedException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.base.failure.NotFoundException;
import io.penstock.base.failure.OutcomeUnknownException;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.ThrottledException;
import io.penstock.base.failure.UnavailableException;
import io.penstock.base.failure.UnavailableException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.retry.ClockSkew;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.IndexNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionSizeLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ReplicatedWriteConflictException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableAlreadyExistsException;
import software.amazon.awssdk.services.dynamodb.model.TableInUseException;
import software.amazon.awssdk.services.dynamodb.model.TableNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Says in the service's own failures what the SDK threw. Decides by type and by DynamoDB's error code. What may have
 * happened although no answer came is {@code OutcomeUnknown}, unless the request may be repeated. Thread-safe.
 */
public final class FailureTranslator {

    private static final int SERVER_ERROR_STATUS = 500;

    private static final Set<Integer> DENIED_STATUS = Set.of(401, 403);

    private static final Duration CLOCK_DIFFERENCE_WORTH_TELLING = Duration.ofMinutes(1);

    private static final Set<String> DENIED_CODES = Set.of(
            "AccessDeniedException",
            "AccessDenied",
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "ExpiredTokenException",
            "IncompleteSignature",
            "IncompleteSignatureException",
            "InvalidSignatureException",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "NotAuthorized",
            "OptInRequired",
            "KMSAccessDeniedException");

    private final Duration retryAfterDefault;

    /**
     * Translates failures.
     *
     * @param retryAfterDefault the pause advised where the backend advises none
     */
    public FailureTranslator(Duration retryAfterDefault) {
        this.retryAfterDefault = retryAfterDefault;
    }

    /**
     * Translates what one attempt threw.
     *
     * @param thrown what the SDK threw; a {@code ServiceException} stays as it is
     * @param context the request
     * @param repeatable says whether the request may be sent again after its answer was lost
     * @return the failure
     */
    public ServiceException translate(Throwable thrown, FailureContext context, BooleanSupplier repeatable) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof ServiceException already) {
            return already;
        }
        if (cause instanceof AttemptTimeoutException timeout) {
            return timedOut(timeout, context, repeatable);
        }
        if (cause instanceof AwsServiceException answer) {
            return answered(answer, context, repeatable);
        }
        return new ClientFailures(retryAfterDefault).translate(cause, context, repeatable);
    }

    private ServiceException timedOut(
            AttemptTimeoutException timeout, FailureContext context, BooleanSupplier repeatable) {
        if (!repeatable.getAsBoolean()) {
            return new OutcomeUnknownException(
                    context, "no answer came in time; the write may or may not have happened", timeout);
        }
        return timeout.deadlinePassed()
                ? new DeadlineExceededException(context, "DynamoDB did not answer before the deadline", timeout)
                : new UnavailableException(context, Reason.BACKEND, retryAfterDefault, timeout);
    }

    private ServiceException answered(AwsServiceException answer, FailureContext context, BooleanSupplier repeatable) {
        ServiceException typed = throttledOrConflict(answer, context);
        if (typed == null) {
            typed = tableState(answer, context);
        }
        return typed != null ? typed : byCode(answer, context, repeatable);
    }

    private @Nullable ServiceException throttledOrConflict(AwsServiceException answer, FailureContext context) {
        if (answer instanceof ProvisionedThroughputExceededException
                || answer instanceof RequestLimitExceededException
                || answer instanceof ThrottlingException
                || answer instanceof LimitExceededException) {
            return throttled(answer, context);
        }
        if (answer instanceof ConditionalCheckFailedException failed) {
            Map<String, AttributeValue> item = failed.hasItem() ? failed.item() : null;
            return new ConditionFailedException(context, item, answer);
        }
        if (answer instanceof TransactionCanceledException cancelled) {
            return new Cancellations(retryAfter(answer)).translate(cancelled, context);
        }
        if (answer instanceof TransactionConflictException
                || answer instanceof TransactionInProgressException
                || answer instanceof ReplicatedWriteConflictException) {
            return conflict(
                    ConflictException.Kind.TRANSACTION_CONFLICT,
                    context,
                    "another transaction is under way on the same item",
                    answer);
        }
        if (answer instanceof IdempotentParameterMismatchException) {
            return conflict(
                    ConflictException.Kind.TOKEN_REUSED,
                    context,
                    "the idempotency token was used before with a different request",
                    answer);
        }
        return null;
    }

    private static @Nullable ServiceException tableState(AwsServiceException answer, FailureContext context) {
        if (answer instanceof IndexNotFoundException) {
            return new NotFoundException(context, "index", "the index does not exist", answer);
        }
        if (answer instanceof ResourceNotFoundException || answer instanceof TableNotFoundException) {
            return NotFoundException.table(context, answer);
        }
        if (answer instanceof ResourceInUseException
                || answer instanceof TableInUseException
                || answer instanceof TableAlreadyExistsException) {
            return conflict(ConflictException.Kind.TABLE_STATE, context, message(answer), answer);
        }
        if (answer instanceof ItemCollectionSizeLimitExceededException) {
            return conflict(
                    ConflictException.Kind.STATE,
                    context,
                    "the items of this partition key have reached 10 GB, the limit of a table with local indexes",
                    answer);
        }
        return null;
    }

    private ServiceException byCode(AwsServiceException answer, FailureContext context, BooleanSupplier repeatable) {
        if (answer.isThrottlingException()) {
            return throttled(answer, context);
        }
        if (answer.isClockSkewException()) {
            return new UnavailableException(context, Reason.BACKEND, retryAfter(answer), answer);
        }
        if (DENIED_CODES.contains(code(answer)) || (isForeign(answer) && DENIED_STATUS.contains(answer.statusCode()))) {
            return new DeniedException(
                    context, "DynamoDB refused the service: " + code(answer) + clocks(answer), answer);
        }
        if (answer.statusCode() >= SERVER_ERROR_STATUS || answer.statusCode() == 0 || isForeign(answer)) {
            return repeatable.getAsBoolean()
                    ? new UnavailableException(context, Reason.BACKEND, retryAfter(answer), answer)
                    : new OutcomeUnknownException(
                            context, "DynamoDB failed while it wrote; the write may or may not have happened", answer);
        }
        return new InvalidInputException(context, message(answer), answer);
    }

    private ThrottledException throttled(AwsServiceException answer, FailureContext context) {
        return new ThrottledException(context, "DynamoDB throttles: " + code(answer), retryAfter(answer), answer);
    }

    private static ConflictException conflict(
            ConflictException.Kind kind, FailureContext context, String detail, AwsServiceException answer) {
        return new ConflictException(kind, context, detail, answer);
    }

    private Duration retryAfter(AwsServiceException answer) {
        return RetryAfter.of(answer).orElse(retryAfterDefault);
    }

    /** What the clocks have to do with it, if they differ: a signature is good for a few minutes. */
    private static String clocks(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        Optional<Instant> theirs = details == null || details.sdkHttpResponse() == null
                ? Optional.empty()
                : ClockSkew.getServerTime(details.sdkHttpResponse());
        return theirs.map(time -> Duration.between(Instant.now(), time))
                .filter(ahead -> ahead.abs().compareTo(CLOCK_DIFFERENCE_WORTH_TELLING) > 0)
                .map(ahead -> "; its clock is " + ahead.abs().toSeconds() + " s "
                        + (ahead.isNegative() ? "behind" : "ahead of") + " this machine's")
                .orElse("");
    }

    /** Says whether something between here and DynamoDB answered: what it refused is no fault of our caller's. */
    private static boolean isForeign(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        return details == null
                || details.errorCode() == null
                || details.errorCode().isBlank();
    }

    private static String code(AwsServiceException answer) {
        return isForeign(answer)
                ? "HTTP " + answer.statusCode()
                : Objects.requireNonNull(answer.awsErrorDetails()).errorCode();
    }

    private static String message(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        String message = details == null ? null : details.errorMessage();
        return message == null || message.isBlank() ? code(answer) : message;
    }
}
