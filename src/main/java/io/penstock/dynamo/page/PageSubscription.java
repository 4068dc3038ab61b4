package io.penstock.dynamo.page;

import io.penstock.dynamo.client.CallerContext;
import io.smallrye.mutiny.helpers.Subscriptions;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One subscriber's way through the segments.
 *
 * <p>Thread safety: whatever happens (demand, an arrival, a cancellation) is noted and then {@link #drain}ed; one
 * thread drains at a time, and only it touches the plain fields.
 */
final class PageSubscription implements Flow.Subscription {

    /** From this page on a lone segment is read ahead: a subscriber that took one page may have wanted no more. */
    private static final int PAGES_BEFORE_READ_AHEAD = 2;

    private final MultiSubscriber<? super Page> subscriber;
    private final PageStream.Fetch fetch;
    private final StreamMeter meter;
    private final int slots;

    private final Executor context = CallerContext.executor();
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger draining = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Queue<Page> arrivals = new ConcurrentLinkedQueue<>();
    private final Set<Cancellable> underWay = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Throwable failure;

    private final Deque<SegmentPosition> waiting;
    private final Deque<Page> ready = new ArrayDeque<>();
    private int fetching;
    private int emitted;

    PageSubscription(
            Collection<SegmentPosition> positions,
            int slots,
            PageStream.Fetch fetch,
            StreamMeter meter,
            MultiSubscriber<? super Page> subscriber) {
        this.waiting = new ArrayDeque<>(positions);
        this.slots = slots;
        this.fetch = fetch;
        this.meter = meter;
        this.subscriber = subscriber;
    }

    @Override
    public void request(long pages) {
        if (pages <= 0) {
            fail(Subscriptions.getInvalidRequestException());
            return;
        }
        Subscriptions.add(demand, pages);
        drain();
    }

    @Override
    public void cancel() {
        if (ended.compareAndSet(false, true)) {
            meter.cancelled();
            abandonFetches();
            drain();
        }
    }

    /** Does what can be done now: emits, fetches, completes; on the subscriber's context. */
    void drain() {
        if (draining.getAndIncrement() == 0) {
            context.execute(this::stepUntilNothingIsNoted);
        }
    }

    private void stepUntilNothingIsNoted() {
        int seen = 1;
        while (seen != 0) {
            step();
            seen = draining.addAndGet(-seen);
        }
    }

    private void step() {
        collectArrivals();
        while (!isEnded() && demand.get() > 0 && !ready.isEmpty()) {
            emit(ready.remove());
            collectArrivals();
        }
        Throwable thrown = failure;
        if (thrown != null) {
            end(() -> {
                meter.failed();
                subscriber.onFailure(thrown);
            });
        } else if (waiting.isEmpty() && ready.isEmpty() && fetching == 0) {
            end(() -> {
                meter.completed();
                subscriber.onCompletion();
            });
        }
        while (!isEnded() && mayFetch()) {
            fetch(waiting.remove());
        }
        if (isEnded()) {
            ready.clear();
            waiting.clear();
        }
    }

    private void collectArrivals() {
        for (Page page = arrivals.poll(); page != null; page = arrivals.poll()) {
            fetching--;
            ready.add(page);
        }
    }

    private void emit(Page page) {
        Subscriptions.produced(demand, 1);
        emitted++;
        Map<String, AttributeValue> lastEvaluatedKey = page.lastEvaluatedKey();
        if (lastEvaluatedKey != null) {
            waiting.add(new SegmentPosition(page.segment(), lastEvaluatedKey));
        }
        subscriber.onItem(page);
    }

    private boolean mayFetch() {
        int ahead = fetching + ready.size();
        if (waiting.isEmpty() || ahead >= slots || failure != null) {
            return false;
        }
        boolean started = emitted > 0 || demand.get() > 0;
        return demand.get() > ahead || (started && (slots > 1 || emitted >= PAGES_BEFORE_READ_AHEAD));
    }

    private void fetch(SegmentPosition position) {
        fetching++;
        FetchHandle handle = new FetchHandle();
        underWay.add(handle);
        handle.started(fetch.page(position.segment(), position.exclusiveStartKey())
                .subscribe()
                .with(
                        page -> {
                            underWay.remove(handle);
                            meter.fetched();
                            arrivals.add(page);
                            drain();
                        },
                        thrown -> {
                            underWay.remove(handle);
                            fail(thrown);
                        }));
        if (isEnded()) {
            handle.cancel();
        }
    }

    private void fail(Throwable thrown) {
        if (failure == null) {
            failure = thrown;
        }
        drain();
    }

    private void end(Runnable signal) {
        if (ended.compareAndSet(false, true)) {
            abandonFetches();
            signal.run();
        }
    }

    private void abandonFetches() {
        underWay.forEach(Cancellable::cancel);
        underWay.clear();
    }

    private boolean isEnded() {
        return ended.get();
    }

    /** A fetch that may be cancelled before its subscription is known. */
    private static final class FetchHandle implements Cancellable {

        private boolean cancelled;
        private @Nullable Cancellable subscription;

        synchronized void started(Cancellable cancellable) {
            subscription = cancellable;
            if (cancelled) {
                cancellable.cancel();
            }
        }

        @Override
        public synchronized void cancel() {
            cancelled = true;
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }
}
