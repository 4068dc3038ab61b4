package io.penstock.dynamo.client.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.base.failure.DeadlineExceededException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.OutcomeUnknownException;
import io.penstock.base.failure.UnavailableException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.Test;

/** What the guard's timeout means, by what was under way when it came. */
final class AttemptsTest {
    private final AtomicBoolean cancelled = new AtomicBoolean();

    private final AtomicInteger sent = new AtomicInteger();

    @Test
    void settled_timeoutOfARepeatableAttempt_isTheDeadline() {
        Attempts<String> attempts = attempts(true);
        attempts.get().subscribe().withSubscriber(UniAssertSubscriber.create());

        assertThat(attempts.settled(new TimeoutException())).isInstanceOf(DeadlineExceededException.class);
        assertThat(cancelled).isTrue();
    }

    @Test
    void settled_timeoutOfAnAttemptThatMayHaveWritten_isUnknown() {
        Attempts<String> attempts = attempts(false);
        attempts.get().subscribe().withSubscriber(UniAssertSubscriber.create());

        assertThat(attempts.settled(new TimeoutException())).isInstanceOf(OutcomeUnknownException.class);
        assertThat(cancelled).isTrue();
    }

    @Test
    void settled_timeoutWhileNothingWasSent_isOverload() {
        assertThat(attempts(false).settled(new TimeoutException()))
                .isInstanceOfSatisfying(UnavailableException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(UnavailableException.Reason.OVERLOADED));
    }

    @Test
    void get_afterItsCallerLeft_sendsNothing() {
        Attempts<String> attempts = attempts(true);
        attempts.get().subscribe().withSubscriber(UniAssertSubscriber.create());

        assertThat(attempts.abandon()).as("something was under way").isTrue();
        attempts.get()
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .assertFailedWith(CancellationException.class);

        assertThat(sent).hasValue(1);
        assertThat(attempts.abandon()).as("something was under way").isFalse();
    }

    private Attempts<String> attempts(boolean repeatable) {
        return new Attempts<>(
                () -> Uni.createFrom()
                        .<String>nothing()
                        .onSubscription()
                        .invoke(sent::incrementAndGet)
                        .onCancellation()
                        .invoke(() -> cancelled.set(true)),
                (failure, attempt) -> AttemptFailure.last(failure),
                new Attempts.Facts(
                        () -> FailureContext.of("PutItem", "cities"),
                        () -> repeatable,
                        Duration.ofSeconds(1),
                        failure -> {}));
    }
}
