package io.penstock.api.stream.body;

import io.penstock.base.drain.Drain;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.UnavailableException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.AbstractMultiOperator;
import io.smallrye.mutiny.operators.multi.MultiOperatorProcessor;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The entries of a body until the service shuts down: then it fails, and no more of the body is read. */
final class DrainedEntries extends AbstractMultiOperator<BodyEntry, BodyEntry> {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Drain drain;
    private final FailureContext context;

    DrainedEntries(Multi<BodyEntry> entries, Drain drain, FailureContext context) {
        super(entries);
        this.drain = drain;
        this.context = context;
    }

    @Override
    public void subscribe(MultiSubscriber<? super BodyEntry> downstream) {
        upstream().subscribe(new Processor(downstream));
    }

    private final class Processor extends MultiOperatorProcessor<BodyEntry, BodyEntry> {

        private final Context loop = Vertx.currentContext();
        private volatile Drain.@Nullable Registration draining;

        Processor(MultiSubscriber<? super BodyEntry> downstream) {
            super(downstream);
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            super.onSubscribe(subscription);
            draining = drain.onBegin(() -> loop.runOnContext(now -> stop()));
        }

        @Override
        public void onFailure(Throwable failure) {
            leave();
            super.onFailure(failure);
        }

        @Override
        public void onCompletion() {
            leave();
            super.onCompletion();
        }

        @Override
        public void cancel() {
            leave();
            super.cancel();
        }

        /** On the request's event loop, where the entries are emitted, so that nothing follows the failure. */
        private void stop() {
            if (!isDone()) {
                Flow.Subscription upstream = getUpstreamSubscription();
                super.onFailure(new UnavailableException(
                        context, UnavailableException.Reason.SHUTTING_DOWN, RETRY_AFTER, null));
                upstream.cancel();
            }
        }

        private void leave() {
            Drain.Registration registered = draining;
            if (registered != null) {
                registered.cancel();
            }
        }
    }
}
