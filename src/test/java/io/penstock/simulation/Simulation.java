package io.penstock.simulation;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.UnavailableException;
import io.penstock.base.retry.Deadline;
import io.penstock.dynamo.client.attempt.AttemptFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One scenario on virtual time: requests arrive, wait for a place, are attempted, judged by the real retry policy, and
 * end. The guard around the attempts (breaker, timeout, bulkhead, in this order) is a model of the library's.
 */
final class Simulation {

    private static final int KEYS = 5;
    private static final FailureContext CONTEXT = FailureContext.of("GetItem", "simulated");
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Scenario scenario;
    private final ShippedPolicy policy;
    private final SplittableRandom random;
    private final Scenario.Backend backend;
    private final Breaker breaker;
    private final Deque<Attempt> waiting = new ArrayDeque<>();
    private final Outcomes outcomes = new Outcomes();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::atNanos).thenComparingLong(Event::number));
    private long nowNanos;
    private long eventNumber;
    private int underWay;

    private record Event(long atNanos, long number, Runnable action) {}

    Simulation(Scenario scenario, ShippedPolicy policy, long seed) {
        this.scenario = scenario;
        this.policy = policy;
        this.random = new SplittableRandom(seed);
        this.backend = scenario.backends().get();
        this.breaker = new Breaker(policy);
    }

    Outcomes run() {
        at(0, this::arrive);
        while (!events.isEmpty()) {
            Event next = events.remove();
            nowNanos = next.atNanos();
            next.action().run();
        }
        return outcomes;
    }

    private void at(long nanos, Runnable action) {
        events.add(new Event(nanos, eventNumber++, action));
    }

    private void arrive() {
        double seconds = nowNanos / 1e9;
        if (seconds >= scenario.seconds()) {
            return;
        }
        new Request().attempt();
        double gap =
                -StrictMath.log(1 - random.nextDouble()) / scenario.arrivals().applyAsDouble(seconds);
        at(nowNanos + (long) (gap * 1e9), this::arrive);
    }

    /** One request and its attempts. */
    private final class Request {
        private final long bornNanos = nowNanos;
        private final int key = random.nextInt(KEYS);
        private final Deadline deadline =
                new Deadline(nowNanos + policy.deadline().toNanos(), () -> nowNanos);
        private int attempts;
        private boolean ended;

        Request() {
            at(deadline.atNanos(), () -> end("deadline-exceeded"));
        }

        void attempt() {
            if (ended) {
                return;
            }
            if (!breaker.admits(nowNanos)) {
                end("circuit-open");
                return;
            }
            Attempt attempt = new Attempt(this);
            if (underWay < policy.places()) {
                attempt.send();
            } else if (waiting.size() < policy.queue()) {
                waiting.add(attempt);
            } else {
                breaker.ended(false, nowNanos);
                end("overloaded");
            }
        }

        void judged(ServiceException failure) {
            AttemptFailure judged = policy.retry().judge(failure, attempts, deadline, random);
            breaker.ended(judged instanceof AttemptFailure.OfBackend, nowNanos);
            Duration delay = judged.retryDelay();
            if (delay == null || attempts == policy.attemptsMax()) {
                end(judged.failure().code());
            } else {
                at(nowNanos + delay.toNanos(), this::attempt);
            }
        }

        void end(@Nullable String failureCode) {
            if (!ended) {
                ended = true;
                outcomes.add(failureCode, attempts, nowNanos - bornNanos);
            }
        }
    }

    /** One attempt, from the wait for its place on. */
    private final class Attempt {
        private final Request request;
        private boolean sent;
        private boolean over;

        Attempt(Request request) {
            this.request = request;
            at(nowNanos + policy.guardTimeout().toNanos(), this::giveUp);
        }

        void send() {
            if (request.ended) {
                over = true;
                return;
            }
            sent = true;
            underWay++;
            request.attempts++;
            outcomes.attempted();
            Scenario.Answer answer = backend.answer(nowNanos / 1e9, request.key, random);
            double timeoutMillis = policy.attemptTimeout().toMillis();
            ServiceException failure = answer.millis() > timeoutMillis ? unanswered() : answer.failure();
            at(nowNanos + (long) (Math.min(answer.millis(), timeoutMillis) * 1e6), () -> ended(failure));
        }

        private void ended(@Nullable ServiceException failure) {
            if (!over) {
                leave();
                if (failure == null) {
                    breaker.ended(false, nowNanos);
                    request.end(null);
                } else if (!request.ended) {
                    request.judged(failure);
                }
            }
        }

        private void giveUp() {
            if (!over && !request.ended) {
                if (sent) {
                    leave();
                } else {
                    over = true;
                    waiting.remove(this);
                }
                breaker.ended(false, nowNanos);
                request.end(sent ? "deadline-exceeded" : "overloaded");
            }
        }

        private void leave() {
            over = true;
            underWay--;
            while (underWay < policy.places() && !waiting.isEmpty()) {
                waiting.remove().send();
            }
        }
    }

    private static ServiceException unanswered() {
        return new UnavailableException(CONTEXT, UnavailableException.Reason.BACKEND, RETRY_AFTER, null);
    }
}
