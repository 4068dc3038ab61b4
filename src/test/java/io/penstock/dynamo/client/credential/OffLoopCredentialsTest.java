package io.penstock.dynamo.client.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

final class OffLoopCredentialsTest {

    private final Queue<Runnable> offLoop = new ArrayDeque<>();
    private final AtomicLong clock = new AtomicLong();
    private int asked;
    private Supplier<AwsCredentialsIdentity> chain = () -> expiring(Duration.ofHours(1));

    private final OffLoopCredentials credentials = new OffLoopCredentials(
            () -> {
                asked++;
                return chain.get();
            },
            offLoop::add,
            clock::get);

    @Test
    void resolve_firstRequests_waitForOneQuestionAskedElsewhere() {
        var first = resolve();
        var second = resolve();
        assertThat(first).isNotDone();

        offLoop.remove().run();

        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(asked).isEqualTo(1);
        assertThat(resolve()).isCompleted();
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void resolve_halfAMinuteLater_isAnsweredAtOnceAndAsksInTheBackground() {
        resolve();
        offLoop.remove().run();
        clock.addAndGet(Duration.ofSeconds(31).toNanos());

        assertThat(resolve()).isCompleted();
        assertThat(resolve()).isCompleted();

        assertThat(offLoop).hasSize(1);
    }

    @Test
    void resolve_credentialsExpire_waitsForNewOnes() {
        chain = () -> expiring(Duration.ofSeconds(5));
        resolve();
        offLoop.remove().run();

        assertThat(resolve()).isNotDone();
    }

    @Test
    void resolve_noCredentials_failsByTypeAndAsksAgainNextTime() {
        chain = () -> {
            throw new IllegalStateException("nothing in the chain");
        };
        var first = resolve();
        offLoop.remove().run();

        assertThat(first).isCompletedExceptionally();
        assertThat(first.handle((identity, thrown) -> thrown))
                .isCompletedWithValueMatching(thrown -> thrown instanceof CredentialsMissingException
                        || thrown.getCause() instanceof CredentialsMissingException);
        chain = () -> expiring(Duration.ofHours(1));
        var second = resolve();
        offLoop.remove().run();
        assertThat(second).isCompleted();
    }

    @Test
    void resolve_oneCallerCancels_theOthersAreAnswered() {
        var first = resolve();
        var second = resolve();

        first.cancel(true);
        offLoop.remove().run();

        assertThat(second).isCompleted();
    }

    @Test
    void resolve_chainFailsLater_goesOnWithWhatIsKnownAndAsksAgainInHalfAMinute() {
        resolve();
        offLoop.remove().run();
        chain = () -> {
            throw new IllegalStateException("the metadata service is away");
        };
        clock.addAndGet(Duration.ofSeconds(31).toNanos());
        resolve();
        offLoop.remove().run();

        assertThat(resolve()).isCompleted();

        assertThat(offLoop).isEmpty();
        clock.addAndGet(Duration.ofSeconds(31).toNanos());
        resolve();
        assertThat(offLoop).hasSize(1);
    }

    private CompletableFuture<AwsCredentialsIdentity> resolve() {
        return credentials.resolveIdentity(ResolveIdentityRequest.builder().build());
    }

    private static AwsCredentialsIdentity expiring(Duration in) {
        return AwsSessionCredentials.builder()
                .accessKeyId("id")
                .secretAccessKey("secret")
                .sessionToken("token")
                .expirationTime(Instant.now().plus(in))
                .build();
    }
}
