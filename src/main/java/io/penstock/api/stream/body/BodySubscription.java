package io.penstock.api.stream.body;

import io.penstock.base.failure.FailureContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.Flow;

/**
 * Moves a request's body to one subscriber. All state is confined to the request's event loop: {@link #request} and
 * {@link #cancel} hop there, everything else is called there.
 */
final class BodySubscription implements Flow.Subscription {
    private static final long NO_TIMER = -1;

    /** Entries emitted, or chunks read, before others get their turn on the event loop. */
    private static final int STEPS_PER_TURN = 256;

    /**
     * What the subscription needs to know.
     *
     * @param idleTimeout how long to wait for bytes
     * @param context what to name in complaints
     */
    record Terms(Duration idleTimeout, FailureContext context) {}

    private final HttpServerRequest request;
    private final BodyBytes bytes;
    private final Terms terms;
    private final Flow.Subscriber<? super BodyEntry> subscriber;
    private final Context loop = Vertx.currentContext();

    private long demand;
    private boolean pumping;
    private boolean resting;
    private int stepsLeft = STEPS_PER_TURN;
    private boolean fetching;
    private boolean ended;
    private boolean done;
    private long idleTimer = NO_TIMER;

    BodySubscription(
            HttpServerRequest request, BodyBytes bytes, Terms terms, Flow.Subscriber<? super BodyEntry> subscriber) {
        this.request = request;
        this.bytes = bytes;
        this.terms = terms;
        this.subscriber = subscriber;
    }

    void start() {
        subscriber.onSubscribe(this);
        if (done) {
            return;
        }
        request.exceptionHandler(failure -> fail("the connection broke before the body was complete"));
        if (request.isEnded()) {
            ended = true;
            return;
        }
        request.handler(this::arrived);
        request.endHandler(nothing -> {
            ended = true;
            fetched();
        });
        if (request.getHeader(HttpHeaders.EXPECT) != null) {
            request.response().writeContinue();
        }
    }

    @Override
    public void request(long count) {
        onLoop(() -> {
            demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
            pump();
        });
    }

    @Override
    public void cancel() {
        onLoop(this::finish);
    }

    private void arrived(Buffer chunk) {
        if (done) {
            return;
        }
        try {
            bytes.feed(chunk.getBytes());
        } catch (RuntimeException e) {
            fail(e);
            return;
        }
        fetched();
    }

    private void fetched() {
        fetching = false;
        stopTimer();
        pump();
    }

    private void pump() {
        if (pumping || resting) {
            return;
        }
        pumping = true;
        try {
            while (demand > 0 && !done && !fetching && !resting) {
                step();
            }
        } catch (RuntimeException e) {
            fail(e);
        } finally {
            pumping = false;
        }
    }

    private void step() {
        stepsLeft--;
        boolean enough = !advance() || stepsLeft <= 0;
        if (enough && !done) {
            resting = true;
            loop.runOnContext(turn -> {
                resting = false;
                stepsLeft = STEPS_PER_TURN;
                pump();
            });
        }
    }

    /** Emits an entry, or asks for bytes, or completes; returns false if others should have their turn. */
    private boolean advance() {
        BodyEntry entry = bytes.next();
        if (entry != null) {
            demand--;
            subscriber.onNext(entry);
            return true;
        }
        if (!bytes.isHungry()) {
            return false;
        }
        if (!ended) {
            fetch();
        } else if (bytes.isEnded()) {
            finish();
            subscriber.onComplete();
        } else {
            bytes.end();
        }
        return true;
    }

    private void fetch() {
        fetching = true;
        idleTimer = loop.owner().setTimer(terms.idleTimeout().toMillis(), fired -> {
            idleTimer = NO_TIMER;
            fail("the body stopped arriving: nothing came for "
                    + terms.idleTimeout().toSeconds() + " s");
        });
        request.fetch(1);
    }

    private void fail(String detail) {
        fail(Framing.broken(terms.context(), detail));
    }

    private void fail(RuntimeException failure) {
        if (!done) {
            finish();
            subscriber.onError(failure);
        }
    }

    private void finish() {
        done = true;
        stopTimer();
        bytes.close();
    }

    private void stopTimer() {
        if (idleTimer != NO_TIMER) {
            loop.owner().cancelTimer(idleTimer);
            idleTimer = NO_TIMER;
        }
    }

    private void onLoop(Runnable action) {
        if (Context.isOnEventLoopThread() && Vertx.currentContext() == loop) {
            action.run();
        } else {
            loop.runOnContext(nothing -> action.run());
        }
    }
}
