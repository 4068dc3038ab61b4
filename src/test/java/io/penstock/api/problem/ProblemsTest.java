package io.penstock.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.json.ItemFormat;
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
import io.penstock.base.failure.TooLargeException;
import io.penstock.base.failure.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class ProblemsTest {
    private static final FailureContext AT = new FailureContext("PutItem", "cities", "secret-key");

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(NotFoundException.table(AT, null), 404, "table-not-found", false),
                Arguments.of(new ConditionFailedException(AT, null, null), 412, "condition-failed", false),
                Arguments.of(
                        new ConflictException(ConflictException.Kind.TRANSACTION_CONFLICT, AT, "busy", null),
                        409,
                        "transaction-conflict",
                        true),
                Arguments.of(new InvalidInputException(AT, "bad", List.of()), 422, "invalid-input", false),
                Arguments.of(
                        new TooLargeException(AT, new TooLargeException.Measure("item", 1, 2, "bytes")),
                        413,
                        "too-large",
                        false),
                Arguments.of(new ThrottledException(AT, "slow", Duration.ofMillis(1200), null), 503, "throttled", true),
                Arguments.of(
                        new UnavailableException(
                                AT, UnavailableException.Reason.OVERLOADED, Duration.ofMillis(1), null),
                        503,
                        "overloaded",
                        true),
                Arguments.of(new DeadlineExceededException(AT, "late", null), 504, "deadline-exceeded", true),
                Arguments.of(new OutcomeUnknownException(AT, "lost", null), 504, "outcome-unknown", false),
                Arguments.of(new DeniedException(AT, "no", null), 502, "backend-denied", false));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void of_eachFailure_hasItsStatusAndCode(ServiceException failure, int status, String code, boolean retryable) {
        Problem problem = Problems.of(failure, "id-1", ItemFormat.PLAIN);

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.type()).isEqualTo("urn:penstock:problem:" + code);
        assertThat(problem.retryable()).isEqualTo(retryable);
        assertThat(problem.operation()).isEqualTo("PutItem");
        assertThat(problem.table()).isEqualTo("cities");
        assertThat(problem.requestId()).isEqualTo("id-1");
        assertThat(problem.toString()).doesNotContain("secret-key");
    }

    @Test
    void of_throttled_roundsThePauseUpToSeconds() {
        Problem problem =
                Problems.of(new ThrottledException(AT, "slow", Duration.ofMillis(1200), null), null, ItemFormat.PLAIN);

        assertThat(problem.retryAfterSeconds()).isEqualTo(2);
    }

    @Test
    void of_conditionFailedWithItem_givesTheETagButNotTheItem() {
        Map<String, AttributeValue> item = Map.of("a", AttributeValue.fromS("value"));

        Problem problem = Problems.of(new ConditionFailedException(AT, item, null), null, ItemFormat.PLAIN);

        assertThat(problem.etag()).startsWith("\"");
        assertThat(problem.item()).isNull();
    }

    @Test
    void of_aFaultOfOurOwn_saysNothingOfIt() {
        Problem problem = Problems.of(new IllegalStateException("inner secret"), "id-2", ItemFormat.PLAIN);

        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.code()).isEqualTo("internal-error");
        assertThat(problem.toString()).doesNotContain("inner secret");
    }
}
