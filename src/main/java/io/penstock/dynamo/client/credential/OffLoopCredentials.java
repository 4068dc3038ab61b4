package io.penstock.dynamo.client.credential;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/**
 * Credentials from a chain that blocks: it asks files, the instance's metadata or STS. The chain is asked on a thread
 * of its own, one question at a time; what it said is used until it is asked again, half a minute later, in the
 * background. Only the first request, and one that finds the credentials about to expire, waits. Where they come from
 * is logged, once and when it changes. Thread-safe.
 */
public final class OffLoopCredentials implements IdentityProvider<AwsCredentialsIdentity> {

    private static final Logger LOG = Logger.getLogger(OffLoopCredentials.class);

    private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(30);
    private static final Duration EXPIRY_MARGIN = Duration.ofSeconds(10);

    private final Supplier<? extends AwsCredentialsIdentity> chain;
    private final Executor executor;
    private final LongSupplier clock;

    private volatile @Nullable Known known;
    private @Nullable CompletableFuture<AwsCredentialsIdentity> question;

    private record Known(AwsCredentialsIdentity identity, long sinceNanos) {}

    /**
     * Asks a chain.
     *
     * @param chain asks; blocks; throws if there are no credentials
     * @param executor where it may block
     * @param clock a monotonic clock in nanoseconds
     */
    public OffLoopCredentials(Supplier<? extends AwsCredentialsIdentity> chain, Executor executor, LongSupplier clock) {
        this.chain = chain;
        this.executor = executor;
        this.clock = clock;
    }

    @Override
    public Class<AwsCredentialsIdentity> identityType() {
        return AwsCredentialsIdentity.class;
    }

    @Override
    public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
        Known now = known;
        if (now == null || isExpiring(now.identity())) {
            return ask();
        }
        if (clock.getAsLong() - now.sinceNanos() > ASK_AGAIN_AFTER.toNanos()) {
            CompletableFuture<AwsCredentialsIdentity> unused = ask();
        }
        return CompletableFuture.completedFuture(now.identity());
    }

    private synchronized CompletableFuture<AwsCredentialsIdentity> ask() {
        CompletableFuture<AwsCredentialsIdentity> asked = question;
        if (asked == null) {
            asked = new CompletableFuture<>();
            question = asked;
            CompletableFuture<AwsCredentialsIdentity> answer = asked;
            executor.execute(() -> answer(answer));
        }
        // A copy: a caller who cancels its request must not cancel the question of the others.
        return asked.copy();
    }

    private void answer(CompletableFuture<AwsCredentialsIdentity> answer) {
        try {
            AwsCredentialsIdentity identity = chain.get();
            tellSource(known, identity);
            known = new Known(identity, clock.getAsLong());
            answered();
            answer.complete(identity);
        } catch (RuntimeException thrown) {
            Known last = known;
            if (last != null) {
                LOG.warn(
                        "the AWS credentials could not be asked for again; those known are used until they expire",
                        thrown);
                known = new Known(last.identity(), clock.getAsLong());
            }
            answered();
            answer.completeExceptionally(new CredentialsMissingException(thrown));
        }
    }

    private synchronized void answered() {
        question = null;
    }

    private static void tellSource(@Nullable Known last, AwsCredentialsIdentity identity) {
        String source = CredentialSource.of(identity);
        if (last == null || !source.equals(CredentialSource.of(last.identity()))) {
            LOG.infof("AWS credentials found: %s", source);
        }
    }

    private static boolean isExpiring(AwsCredentialsIdentity identity) {
        return identity.expirationTime()
                .map(moment -> moment.isBefore(Instant.now().plus(EXPIRY_MARGIN)))
                .orElse(false);
    }
}
