package io.penstock.dynamo.client.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.base.failure.ConditionFailedException;
import io.penstock.base.failure.ConflictException;
import io.penstock.base.failure.DeadlineExceededException;
import io.penstock.base.failure.DeniedException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.base.failure.OutcomeUnknownException;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.ThrottledException;
import io.penstock.base.failure.UnavailableException;
import io.penstock.base.failure.UnavailableException.Reason;
import io.penstock.base.retry.Backoff;
import io.penstock.dynamo.client.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;

final class RetryPolicyTest {

    private static final FailureContext CONTEXT = new FailureContext("GetItem", "t", "{id=S:a}");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTime time = new VirtualTime();
    private final RetryPolicy policy = new RetryPolicy(new Backoff(Duration.ofMillis(50), Duration.ofSeconds(20)));

    static Stream<ServiceException> temporary() {
        return Stream.of(
                new ThrottledException(CONTEXT, "busy", SECOND, null),
                new UnavailableException(CONTEXT, Reason.BACKEND, SECOND, null),
                new ConflictException(ConflictException.Kind.TRANSACTION_CONFLICT, CONTEXT, "busy", null));
    }

    static Stream<ServiceException> lasting() {
        return Stream.of(
                new ConditionFailedException(CONTEXT, null, null),
                new InvalidInputException(CONTEXT, "wrong", (Throwable) null),
                new DeniedException(CONTEXT, "no", null),
                new OutcomeUnknownException(CONTEXT, "lost", null),
                new DeadlineExceededException(CONTEXT, "late", null),
                new UnavailableException(CONTEXT, Reason.OVERLOADED, SECOND, null),
                new UnavailableException(CONTEXT, Reason.CIRCUIT_OPEN, SECOND, null),
                new ConflictException(ConflictException.Kind.TRANSACTION_CANCELLED, CONTEXT, "no", null));
    }

    @ParameterizedTest
    @MethodSource("temporary")
    void judge_temporaryFailure_isRetriedAfterAPauseWithinTheCeiling(ServiceException failure) {
        AttemptFailure judged = policy.judge(failure, 3, time.deadline(Duration.ofMinutes(1)), new SplittableRandom(3));

        assertThat(judged.retryDelay()).isBetween(Duration.ZERO, Duration.ofMillis(200));
        assertThat(judged.failure()).isSameAs(failure);
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void judge_lastingFailure_isNotRetried(ServiceException failure) {
        AttemptFailure judged = policy.judge(failure, 1, time.deadline(Duration.ofMinutes(1)), new SplittableRandom(3));

        assertThat(judged.retryDelay()).isNull();
        assertThat(judged.failure()).isSameAs(failure);
    }

    @Test
    void judge_pausePassesTheDeadline_endsAsDeadlineExceededWithTheFailureAsCause() {
        ServiceException failure = new UnavailableException(CONTEXT, Reason.BACKEND, SECOND, null);

        AttemptFailure judged = policy.judge(failure, 4, time.deadline(Duration.ZERO), new SplittableRandom(3));

        assertThat(judged.retryDelay()).isNull();
        assertThat(judged.failure())
                .isInstanceOf(DeadlineExceededException.class)
                .hasCause(failure)
                .hasMessageContaining("after 4")
                .hasMessageContaining("GetItem on table t, key {id=S:a}");
        assertThat(judged).isInstanceOf(AttemptFailure.OfBackend.class);
    }

    @Test
    void judge_serverAdvisesALongerPause_waitsThatLong() {
        ThrottlingException answer = ThrottlingException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ThrottlingException")
                        .sdkHttpResponse(SdkHttpResponse.builder()
                                .putHeader("Retry-After", List.of("7"))
                                .build())
                        .build())
                .build();

        AttemptFailure judged = policy.judge(
                new ThrottledException(CONTEXT, "busy", SECOND, answer),
                1,
                time.deadline(Duration.ofMinutes(1)),
                new SplittableRandom(3));

        assertThat(judged.retryDelay()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void failures_ofTheBackendOnly_areCountedByTheCircuitBreaker() {
        assertThat(AttemptFailure.last(new UnavailableException(CONTEXT, Reason.BACKEND, SECOND, null)))
                .isInstanceOf(AttemptFailure.OfBackend.class);
        assertThat(AttemptFailure.last(new OutcomeUnknownException(CONTEXT, "lost", null)))
                .isInstanceOf(AttemptFailure.OfBackend.class);
        assertThat(AttemptFailure.last(new ThrottledException(CONTEXT, "busy", SECOND, null)))
                .isInstanceOf(AttemptFailure.Other.class);
        assertThat(AttemptFailure.last(new ConditionFailedException(CONTEXT, null, null)))
                .isInstanceOf(AttemptFailure.Other.class);
    }

    @Test
    void failures_saidByDynamoDbItself_areNotCountedByTheCircuitBreaker() {
        assertThat(unavailable(500, "InternalServerError")).isInstanceOf(AttemptFailure.Other.class);
        assertThat(unavailable(503, "ServiceUnavailable")).isInstanceOf(AttemptFailure.OfBackend.class);
        assertThat(unavailable(500, null)).isInstanceOf(AttemptFailure.OfBackend.class);
    }

    private static AttemptFailure unavailable(int status, @Nullable String code) {
        return AttemptFailure.last(new UnavailableException(
                CONTEXT,
                Reason.BACKEND,
                SECOND,
                DynamoDbException.builder()
                        .statusCode(status)
                        .awsErrorDetails(
                                AwsErrorDetails.builder().errorCode(code).build())
                        .build()));
    }
}
