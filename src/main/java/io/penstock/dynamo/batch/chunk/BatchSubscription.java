package io.penstock.dynamo.batch.chunk;

import io.penstock.base.drain.Drain;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.limit.DynamoLimits;
import io.penstock.base.metric.Metric;
import io.penstock.base.retry.Deadline;
import io.penstock.dynamo.client.error.RetryAfter;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.Subscriptions;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One batch on its way.
 *
 * <p>Thread safety: whatever happens (an entry, demand, an answer, the end of a pause) is noted, and only the thread
 * that runs the {@link NotedEvents} touches the plain fields.
 */
final class BatchSubscription<E, V> implements Flow.Subscription, MultiSubscriber<E> {

    private static final Duration TIMER_UNIT = Duration.ofMillis(1);

    private final BatchWork<E, V> work;
    private final int parallelism;
    private final Deadline deadline;
    private final Tuning tuning;
    private final MultiSubscriber<? super V> subscriber;

    private final NotedEvents events = new NotedEvents(this::step, this::fail);
    private final AtomicLong demand = new AtomicLong();

    private final Set<Held<E>> open = new LinkedHashSet<>();
    private final KeyTurns<E> turns = new KeyTurns<>();
    private final Outbox<E> outbox;
    private final Window window;
    private final Deque<V> verdicts = new ArrayDeque<>();
    private final Set<Cancellable> requests = new LinkedHashSet<>();
    private Flow.@Nullable Subscription source;
    private @Nullable Future<?> deadlineTimer;
    private volatile Drain.@Nullable Registration draining;
    private @Nullable Throwable sourceFailure;
    private boolean sourceDone;
    private boolean lingerStarted;
    private boolean lingerOver;
    private boolean expired;
    private boolean ended;
    private int underWay;

    BatchSubscription(
            BatchWork<E, V> work,
            int parallelism,
            Deadline deadline,
            Tuning tuning,
            MultiSubscriber<? super V> subscriber) {
        this.work = work;
        this.parallelism = parallelism;
        this.deadline = deadline;
        this.tuning = tuning;
        this.subscriber = subscriber;
        this.outbox = new Outbox<>(work.chunkEntriesMax(), DynamoLimits.BATCH_BYTES_MAX);
        // One chunk under way and one being filled, for each request.
        this.window =
                new Window(2 * parallelism * work.chunkEntriesMax(), tuning.windowBytes(), work.chunkEntriesMax());
    }

    void start(Multi<E> entries) {
        note(() -> deadlineTimer = schedule(this::expire, deadline.remaining()));
        draining = tuning.drain()
                .onBegin(() -> note(() -> later(this::expire, tuning.drain().grace())));
        entries.subscribe().withSubscriber(this);
    }

    // ---- what happens ----

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        note(() -> {
            source = subscription;
            if (ended) {
                subscription.cancel();
            }
        });
    }

    @Override
    public void onItem(E entry) {
        note(() -> {
            window.arrived();
            admit(entry);
        });
    }

    @Override
    public void onFailure(Throwable thrown) {
        note(() -> {
            sourceDone = true;
            sourceFailure = thrown;
        });
    }

    @Override
    public void onCompletion() {
        note(() -> sourceDone = true);
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            note(() -> fail(Subscriptions.getInvalidRequestException()));
        } else {
            Subscriptions.add(demand, count);
            note(() -> {});
        }
    }

    @Override
    public void cancel() {
        note(() -> end(() -> {}));
    }

    private void note(Runnable event) {
        events.note(event);
    }

    // ---- what follows ----

    private void step() {
        while (!ended && underWay < parallelism) {
            Optional<List<Held<E>>> chunk = outbox.next(mayGoPartial());
            if (chunk.isEmpty()) {
                break;
            }
            send(chunk.get());
        }
        linger();
        while (!ended && demand.get() > 0 && !verdicts.isEmpty()) {
            emit(verdicts.removeFirst());
        }
        ask();
        if (!ended && sourceDone && open.isEmpty() && verdicts.isEmpty()) {
            Throwable thrown = sourceFailure;
            end(thrown == null ? subscriber::onCompletion : () -> subscriber.onFailure(thrown));
        }
    }

    /** A chunk that is not full goes if nothing can be expected to fill it. */
    private boolean mayGoPartial() {
        return sourceDone || lingerOver || window.asked() == 0;
    }

    private void linger() {
        if (!outbox.hasLoose()) {
            lingerOver = false;
        } else if (!ended && !lingerStarted && !lingerOver) {
            lingerStarted = true;
            later(
                    () -> {
                        lingerStarted = false;
                        lingerOver = true;
                    },
                    tuning.linger());
        }
    }

    private void ask() {
        Flow.Subscription from = source;
        if (!ended && !sourceDone && from != null) {
            long entries = window.ask();
            if (entries > 0) {
                from.request(entries);
            }
        }
    }

    private void emit(V verdict) {
        window.taken(work.bytes(verdict));
        Subscriptions.produced(demand, 1);
        subscriber.onItem(verdict);
    }

    private void admit(E entry) {
        if (ended) {
            return;
        }
        BatchWork.Admission<E, V> admission = work.admit(entry);
        Held<E> held = admission.held();
        V refusal = admission.refusal();
        if (held != null) {
            window.held(held.bytes());
            open.add(held);
            if (expired) {
                settle(held, work.unprocessed(held, notSent()));
            } else if (turns.mayGo(held)) {
                outbox.add(held);
            }
        } else if (refusal != null) {
            window.refused(work.bytes(refusal));
            counted(refusal);
            verdicts.add(refusal);
        }
    }

    private void send(List<Held<E>> chunk) {
        underWay++;
        chunk.forEach(Held::sent);
        tuning.meters().count(Metric.BATCH_ENTRIES_SENT, chunk.size(), work.kind());
        Request request = new Request();
        requests.add(request);
        request.started(work.send(chunk)
                .subscribe()
                .with(
                        answer -> note(() -> {
                            requests.remove(request);
                            answered(chunk, answer);
                        }),
                        thrown -> note(() -> {
                            requests.remove(request);
                            refused(chunk, thrown);
                        })));
    }

    private void answered(List<Held<E>> chunk, BatchWork.Answer<E, V> answer) {
        underWay--;
        if (ended) {
            return;
        }
        answer.settled().forEach(settled -> settle(settled.held(), settled.verdict()));
        if (!answer.unprocessed().isEmpty()) {
            tuning.meters()
                    .count(Metric.BATCH_ENTRIES_RETURNED, answer.unprocessed().size(), work.kind());
            again(answer.unprocessed(), answer.unprocessed().size() < chunk.size(), null);
        }
    }

    private void refused(List<Held<E>> chunk, Throwable thrown) {
        underWay--;
        if (ended) {
            return;
        }
        if (!(thrown instanceof ServiceException failure)) {
            fail(thrown);
            return;
        }
        Refusal refusal = Refusal.of(failure);
        if (refusal == Refusal.UNSENT) {
            chunk.forEach(Held::unsent);
        }
        if (refusal == Refusal.UNSENT || refusal == Refusal.PASSING) {
            again(chunk, false, failure);
        } else if (refusal == Refusal.OF_ONE_ENTRY && chunk.size() > 1) {
            chunk.forEach(Held::split);
            outbox.addHalves(chunk);
        } else {
            chunk.forEach(held -> settle(held, work.failed(held, failure)));
        }
    }

    /** Sends entries again after a pause, if the deadline allows. */
    private void again(List<Held<E>> entries, boolean progress, @Nullable ServiceException failure) {
        entries.forEach(held -> held.returned(progress, failure));
        int pauses = entries.stream().mapToInt(Held::pauses).max().orElse(1);
        Duration drawn = tuning.backoff().delay(pauses, tuning.random());
        Duration advised = failure == null ? Duration.ZERO : RetryAfter.advised(failure);
        Duration pause = drawn.compareTo(advised) < 0 ? advised : drawn;
        if (expired || !deadline.allows(pause)) {
            entries.forEach(this::leaveOver);
        } else {
            List<Held<E>> kept = new ArrayList<>(entries);
            later(
                    () -> {
                        kept.removeIf(held -> !open.contains(held));
                        outbox.addAgain(kept);
                    },
                    pause);
        }
    }

    private void expire() {
        if (ended) {
            return;
        }
        expired = true;
        outbox.clear();
        turns.clear();
        List<Held<E>> idle = open.stream().filter(held -> !held.isUnderWay()).toList();
        idle.forEach(this::leaveOver);
    }

    private void leaveOver(Held<E> held) {
        ServiceException last = held.lastFailure();
        ServiceException otherwise =
                held.attempts() == 0 ? notSent() : work.leftOver().returned();
        settle(held, work.unprocessed(held, last == null ? otherwise : last));
    }

    private ServiceException notSent() {
        return work.leftOver().notSent(tuning.drain().stage() == Drain.Stage.BEGUN);
    }

    private void settle(Held<E> held, V verdict) {
        if (open.remove(held)) {
            window.settled(held.bytes(), work.bytes(verdict));
            counted(verdict);
            verdicts.add(verdict);
            turns.next(held).ifPresent(outbox::add);
        }
    }

    private void counted(V verdict) {
        tuning.meters().count(Metric.BATCH_ENTRIES, 1, work.kind(), work.outcome(verdict));
    }

    private void later(Runnable event, Duration delay) {
        Future<?> unused = schedule(event, delay);
    }

    private Future<?> schedule(Runnable event, Duration delay) {
        // The service's timer knows no shorter time and refuses one; jitter draws it now and then.
        long delayNanos = Math.max(TIMER_UNIT.toNanos(), delay.toNanos());
        return tuning.scheduler().schedule(() -> note(event), delayNanos, TimeUnit.NANOSECONDS);
    }

    private void fail(Throwable thrown) {
        end(() -> subscriber.onFailure(thrown));
    }

    private void end(Runnable signal) {
        if (ended) {
            return;
        }
        ended = true;
        if (source != null) {
            source.cancel();
        }
        if (deadlineTimer != null) {
            deadlineTimer.cancel(false);
        }
        if (draining != null) {
            draining.cancel();
        }
        requests.forEach(Cancellable::cancel);
        requests.clear();
        open.clear();
        outbox.clear();
        turns.clear();
        verdicts.clear();
        signal.run();
    }

    /** A request that may be cancelled before its subscription is known. */
    private static final class Request implements Cancellable {

        private @Nullable Cancellable subscription;

        void started(Cancellable cancellable) {
            subscription = cancellable;
        }

        @Override
        public void cancel() {
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }
}
