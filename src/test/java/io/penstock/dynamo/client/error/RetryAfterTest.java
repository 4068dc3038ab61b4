package io.penstock.dynamo.client.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

final class RetryAfterTest {

    private static final String NOW = "Fri, 20 Nov 2026 12:00:00 GMT";

    @Test
    void of_eachSpelling_isThePause() {
        assertThat(pause("x-amz-retry-after", "1500")).contains(Duration.ofMillis(1500));
        assertThat(pause("Retry-After", " 3 ")).contains(Duration.ofSeconds(3));
        assertThat(pause("Retry-After", "Fri, 20 Nov 2026 12:00:07 GMT", "Date", NOW))
                .contains(Duration.ofSeconds(7));
        assertThat(pause("Retry-After", "9", "x-amz-retry-after", "20")).contains(Duration.ofMillis(20));
    }

    @Test
    void of_dateWithoutTheAnswersOwn_isNone() {
        assertThat(pause("Retry-After", "Fri, 20 Nov 2026 12:00:07 GMT")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "1.5",
                "soon",
                "99999999999999999999",
                "Fri, 20 Nov 2026 11:59:59 GMT",
                "Mon, 99 Foo 2026"
            })
    void of_whatIsNoPause_isNone(String text) {
        assertThat(pause("Retry-After", text, "Date", NOW)).isEmpty();
    }

    private static Optional<Duration> pause(String... headers) {
        SdkHttpResponse.Builder response = SdkHttpResponse.builder().statusCode(503);
        for (int i = 0; i < headers.length; i += 2) {
            response.putHeader(headers[i], headers[i + 1]);
        }
        return RetryAfter.of((DynamoDbException) DynamoDbException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .sdkHttpResponse(response.build())
                        .build())
                .build());
    }
}
