package io.penstock.fault;

import java.time.Duration;

/**
 * What a refusal says of when to come again.
 *
 * @param retryAfter the header Retry-After, in whole seconds; zero for none
 * @param amzRetryAfter the header x-amz-retry-after, in milliseconds; zero for none
 */
record RetryAdvice(Duration retryAfter, Duration amzRetryAfter) {

    RetryAdvice {
        if (retryAfter.toMillisPart() != 0) {
            throw new IllegalArgumentException(
                    "retryAfter is told in whole seconds but is " + retryAfter.toMillis() + "ms; amzRetryAfter can");
        }
    }

    Answer with(Answer answer) {
        Answer advised =
                retryAfter.isZero() ? answer : answer.withHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
        return amzRetryAfter.isZero()
                ? advised
                : advised.withHeader("x-amz-retry-after", Long.toString(amzRetryAfter.toMillis()));
    }
}
