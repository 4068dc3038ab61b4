package io.penstock.dynamo.client.error;

import io.penstock.base.failure.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The pause that an answer advises: {@code x-amz-retry-after} in milliseconds, or {@code Retry-After} in seconds or as
 * a date, which is reckoned from the answer's own {@code Date}, so that clocks need not agree.
 */
public final class RetryAfter {

    private static final int DIGITS_MAX = 9;

    private RetryAfter() {}

    /**
     * Reads the pause from an answer.
     *
     * @param answer what DynamoDB answered
     * @return the pause; empty if it advises none
     */
    public static Optional<Duration> of(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        SdkHttpResponse response = details == null ? null : details.sdkHttpResponse();
        if (response == null) {
            return Optional.empty();
        }
        return response.firstMatchingHeader("x-amz-retry-after")
                .flatMap(RetryAfter::number)
                .map(Duration::ofMillis)
                .or(() -> response.firstMatchingHeader("Retry-After")
                        .flatMap(RetryAfter::number)
                        .map(Duration::ofSeconds))
                .or(() -> untilDate(response));
    }

    /**
     * Reads the pause that the backend advised from a failure.
     *
     * @param failure what went wrong
     * @return zero if the backend advised none
     */
    public static Duration advised(ServiceException failure) {
        return failure.getCause() instanceof AwsServiceException answer
                ? of(answer).orElse(Duration.ZERO)
                : Duration.ZERO;
    }

    private static Optional<Duration> untilDate(SdkHttpResponse response) {
        return response.firstMatchingHeader("Retry-After")
                .flatMap(RetryAfter::date)
                .flatMap(until -> response.firstMatchingHeader("Date")
                        .flatMap(RetryAfter::date)
                        .map(now -> Duration.between(now, until)))
                .filter(pause -> !pause.isNegative());
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> number(String text) {
        String digits = text.strip();
        boolean isNumber = !digits.isEmpty()
                && digits.length() <= DIGITS_MAX
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Optional.of(Long.parseLong(digits)) : Optional.empty();
    }
}
