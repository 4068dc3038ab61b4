package io.penstock.dynamo.client.error;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.penstock.dynamo.client.credential.CredentialsMissingException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

final class FailureTranslatorTest {

    private static final FailureContext CONTEXT = new FailureContext("PutItem", "t", "{id=S:a}");

    private final FailureTranslator translator = new FailureTranslator(Duration.ofSeconds(1));

    /** What was thrown, what it becomes if the request may be repeated, and what if not. */
    static Stream<Arguments> thrown() {
        Class<?> throttled = ThrottledException.class;
        Class<?> conflict = ConflictException.class;
        Class<?> unavailable = UnavailableException.class;
        Class<?> unknown = OutcomeUnknownException.class;
        Class<?> denied = DeniedException.class;
        return Stream.of(
                Arguments.of(ProvisionedThroughputExceededException.builder(), throttled, throttled),
                Arguments.of(RequestLimitExceededException.builder(), throttled, throttled),
                Arguments.of(LimitExceededException.builder(), throttled, throttled),
                Arguments.of(code("ThrottlingException", 400), throttled, throttled),
                Arguments.of(TransactionConflictException.builder(), conflict, conflict),
                Arguments.of(TransactionInProgressException.builder(), conflict, conflict),
                Arguments.of(IdempotentParameterMismatchException.builder(), conflict, conflict),
                Arguments.of(ResourceInUseException.builder(), conflict, conflict),
                Arguments.of(ResourceNotFoundException.builder(), NotFoundException.class, NotFoundException.class),
                Arguments.of(InternalServerErrorException.builder().statusCode(500), unavailable, unknown),
                Arguments.of(code("ServiceUnavailable", 503), unavailable, unknown),
                Arguments.of(code("AccessDeniedException", 400), denied, denied),
                Arguments.of(code("UnrecognizedClientException", 400), denied, denied),
                Arguments.of(code("ExpiredTokenException", 400), denied, denied),
                Arguments.of(code("RequestTimeTooSkewed", 403), unavailable, unavailable),
                Arguments.of(
                        code("ValidationException", 400), InvalidInputException.class, InvalidInputException.class));
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void translate_anAnswer_byItsTypeOrCode(AwsServiceException.Builder answer, Class<?> safe, Class<?> unsafe) {
        AwsServiceException thrown = answer.build();

        assertThat(translated(thrown, true)).isInstanceOf(safe).hasCause(thrown);
        assertThat(translated(new CompletionException(thrown), false)).isInstanceOf(unsafe);
    }

    @Test
    void translate_noConnection_wasNotSentAndSoIsAlwaysUnavailable() {
        Throwable refused = SdkClientException.create("x", new ConnectException("refused"));

        assertThat(translated(refused, false)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void translate_poolExhausted_isOverload() {
        Throwable waitedTooLong = SdkClientException.create("x", new Throwable(new TimeoutException("acquire")));

        assertThat(translated(waitedTooLong, false))
                .isInstanceOfSatisfying(UnavailableException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(UnavailableException.Reason.OVERLOADED));
    }

    @Test
    void translate_connectionLostOrAttemptTimedOut_dependsOnWhatMayBeRepeated() {
        Throwable lost = SdkClientException.create("x", new IOException("reset"));
        Throwable late = new AttemptTimeoutException(Duration.ofSeconds(3), false);
        Throwable deadline = new AttemptTimeoutException(Duration.ofSeconds(3), true);

        assertThat(translated(lost, true)).isInstanceOf(UnavailableException.class);
        assertThat(translated(lost, false)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(translated(late, true)).isInstanceOf(UnavailableException.class);
        assertThat(translated(late, false)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(translated(deadline, true)).isInstanceOf(DeadlineExceededException.class);
        assertThat(translated(deadline, false)).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void translate_noCredentials_isDeniedNotUnavailable() {
        assertThat(translated(new CredentialsMissingException(new IllegalStateException("none")), true))
                .isInstanceOf(DeniedException.class);
    }

    @Test
    void translate_conditionFailed_carriesTheItemButNoValueInItsMessage() {
        Map<String, AttributeValue> item = Map.of("secret", AttributeValue.fromS("hush"));

        ServiceException failure =
                translated(ConditionalCheckFailedException.builder().item(item).build(), true);

        assertThat(failure)
                .isInstanceOfSatisfying(ConditionFailedException.class, condition -> assertThat(condition.item())
                        .isEqualTo(item));
        assertThat(failure.toString()).doesNotContain("hush");
    }

    @Test
    void translate_cancelledTransaction_byTheReasonsOfItsActions() {
        ServiceException failed = translated(cancelled("None", "ConditionalCheckFailed", "TransactionConflict"), true);
        ServiceException conflict = translated(cancelled("None", "TransactionConflict"), true);
        ServiceException throttled = translated(cancelled("TransactionConflict", "ThrottlingError"), true);

        assertThat(failed).isInstanceOfSatisfying(ConflictException.class, cancelled -> {
            assertThat(cancelled.kind()).isEqualTo(ConflictException.Kind.TRANSACTION_CANCELLED);
            assertThat(cancelled.reasons())
                    .extracting(reason -> reason.index() + " " + reason.code())
                    .containsExactly("1 ConditionalCheckFailed", "2 TransactionConflict");
        });
        assertThat(((ConflictException) conflict).kind()).isEqualTo(ConflictException.Kind.TRANSACTION_CONFLICT);
        assertThat(throttled).isInstanceOf(ThrottledException.class);
    }

    private ServiceException translated(Throwable thrown, boolean repeatable) {
        ServiceException failure = translator.translate(thrown, CONTEXT, () -> repeatable);
        assertThat(failure.getMessage()).contains("PutItem", "t", "{id=S:a}");
        return failure;
    }

    private static AwsServiceException.Builder code(String code, int status) {
        return DynamoDbException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("said so")
                        .build());
    }

    private static TransactionCanceledException cancelled(String... codes) {
        List<CancellationReason> reasons = Stream.of(codes)
                .map(code -> CancellationReason.builder().code(code).build())
                .toList();
        return TransactionCanceledException.builder()
                .cancellationReasons(reasons)
                .build();
    }
}
