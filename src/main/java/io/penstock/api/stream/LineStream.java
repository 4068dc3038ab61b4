package io.penstock.api.stream;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A streamed answer between its source and its client. It exists from the first lines on, so that a source that fails
 * before them can still be answered with a status of its own; or from the first heartbeat on, because what is silent
 * for longer is cut by proxies. Asks its source for more only when the client has taken what there was; cancels it when
 * the client leaves.
 *
 * <p>All state is confined to the event loop of the request. Life cycle: {@link #open}, {@link #sendTo}, and then one
 * {@link Ending}.
 */
public final class LineStream {

    /** How a stream ends. */
    public enum Ending {
        /** The source completed; the last line says so. */
        COMPLETED,
        /** The source failed; the last line says so. */
        FAILED,
        /** The client left. */
        CANCELLED
    }

    /**
     * How a stream is to be written.
     *
     * @param format NDJSON or events
     * @param onCompletion makes the last line when the source has completed
     * @param onFailure makes the last line of a failure that comes after the first lines
     * @param heartbeat how long nothing may be written before something that readers pass over is; longer than what
     *     proxies wait makes them cut the stream
     * @param onEnding told once how the stream ended, and how many lines it had
     */
    public record Terms(
            AnswerFormat format,
            Supplier<Lines> onCompletion,
            Function<Throwable, Lines> onFailure,
            Duration heartbeat,
            EndingListener onEnding) {}

    /** Told how a stream ended. */
    @FunctionalInterface
    public interface EndingListener {

        /** Says that the stream is being sent. What ends without it was refused before its first line. */
        default void begun() {
            // not everybody wants to know
        }

        /**
         * Says how a stream ended.
         *
         * @param ending how
         * @param lineCount how many lines it had
         */
        void ended(Ending ending, long lineCount);
    }

    private static final Logger LOG = Logger.getLogger(LineStream.class);

    /** Elements written before others get their turn on the event loop. */
    private static final int STEPS_PER_TURN = 64;

    private final Terms terms;
    private final Context loop;
    private final UniEmitter<? super LineStream> opened;
    private final AtomicInteger hops = new AtomicInteger();
    private final LineWriter writer;

    private Flow.@Nullable Subscription source;
    private @Nullable Lines first;
    private @Nullable HttpServerResponse response;
    private @Nullable Runnable whenEnded;
    private boolean emitted;
    private boolean sourceCompleted;
    private @Nullable Throwable sourceFailure;
    private boolean asked;
    private boolean ended;
    private boolean proceeding;
    private boolean goOn;
    private boolean wroteSinceHeartbeat;
    private long firstTimer = -1;
    private long heartbeatTimer = -1;
    private long endTimer = -1;

    private LineStream(Terms terms, Context loop, UniEmitter<? super LineStream> opened) {
        this.terms = terms;
        this.loop = loop;
        this.opened = opened;
        this.writer = new LineWriter(terms.format(), this::write);
    }

    /**
     * Waits for the first lines of a source. To be subscribed to on the event loop of the request.
     *
     * @param source the lines without the last; asked for one element at a time
     * @param terms how they are to be written
     * @return a Uni that emits the stream once it has something to send, be it a heartbeat; fails as the source does if
     *     it fails before
     */
    public static Uni<LineStream> open(Multi<? extends Lines> source, Terms terms) {
        return Uni.createFrom().emitter(emitter -> {
            LineStream stream = new LineStream(terms, Vertx.currentContext(), emitter);
            emitter.onTermination(stream::abandoned);
            stream.firstTimer = stream.loop.owner().setTimer(terms.heartbeat().toMillis(), silent -> stream.emit());
            source.subscribe().withSubscriber(stream.new Source());
        });
    }

    /**
     * Returns the form it is written in.
     *
     * @return NDJSON or events
     */
    public AnswerFormat format() {
        return terms.format();
    }

    /**
     * Sends the stream. To be called once, on the event loop of the request.
     *
     * @param to the response; its status and headers are set
     * @param onEnded called when nothing more will be sent
     */
    public void sendTo(HttpServerResponse to, Runnable onEnded) {
        response = to;
        whenEnded = onEnded;
        to.setChunked(true);
        terms.onEnding().begun();
        heartbeatTimer = loop.owner().setPeriodic(terms.heartbeat().toMillis(), tick -> heartbeat());
        Lines lines = first;
        first = null;
        if (lines != null) {
            write(lines);
        }
        proceed();
    }

    /** To be called when the client has left, or the response has ended. */
    public void closed() {
        cancel();
    }

    /**
     * Ends the stream with an error line if it has not ended by itself after a while.
     *
     * @param wait how long
     * @param failure what the error line says
     */
    public void endAfter(Duration wait, Throwable failure) {
        onLoop(() -> {
            if (!ended) {
                endTimer = loop.owner().setTimer(wait.toMillis(), fired -> {
                    if (!ended && source != null) {
                        source.cancel();
                    }
                    completed(failure);
                });
            }
        });
    }

    private void abandoned() {
        if (!emitted) {
            onLoop(this::cancel);
        }
    }

    private void arrived(Lines lines) {
        asked = false;
        if (ended) {
            return;
        }
        if (response == null) {
            first = lines;
            emit();
        } else {
            write(lines);
            proceed();
        }
    }

    private void emit() {
        if (!emitted && !ended) {
            emitted = true;
            loop.owner().cancelTimer(firstTimer);
            opened.complete(this);
        }
    }

    private void completed(@Nullable Throwable failure) {
        if (ended) {
            return;
        }
        sourceCompleted = true;
        sourceFailure = failure;
        if (response != null) {
            proceed();
        } else if (!emitted) {
            if (failure == null) {
                emit();
            } else {
                emitted = true;
                ended = true;
                loop.owner().cancelTimer(firstTimer);
                writer.close();
                opened.fail(failure);
            }
        }
    }

    /**
     * Goes on after something was written or the source has completed: asks for more, waits for the client, or ends.
     */
    private void proceed() {
        goOn = true;
        if (proceeding) {
            return;
        }
        proceeding = true;
        for (int steps = 0; goOn && steps < STEPS_PER_TURN; steps++) {
            goOn = false;
            step();
        }
        proceeding = false;
        if (goOn) {
            loop.runOnContext(turn -> proceed());
        }
    }

    private void step() {
        HttpServerResponse to = response;
        if (ended || to == null) {
            return;
        }
        if (sourceCompleted) {
            Throwable failure = sourceFailure;
            write(
                    failure == null
                            ? terms.onCompletion().get()
                            : terms.onFailure().apply(failure));
            finish(to, failure == null ? Ending.COMPLETED : Ending.FAILED);
        } else if (to.writeQueueFull()) {
            to.drainHandler(drained -> {
                to.drainHandler(null);
                proceed();
            });
        } else if (!asked && source != null) {
            asked = true;
            source.request(1);
        }
    }

    private void finish(HttpServerResponse to, Ending ending) {
        if (settle(ending)) {
            to.end();
            leave();
        }
    }

    private void cancel() {
        if (settle(Ending.CANCELLED)) {
            if (source != null) {
                source.cancel();
            }
            leave();
        }
    }

    /** Frees what the stream holds; returns false if that was done before. */
    private boolean settle(Ending ending) {
        if (ended) {
            return false;
        }
        ended = true;
        for (long timer : new long[] {firstTimer, heartbeatTimer, endTimer}) {
            loop.owner().cancelTimer(timer);
        }
        terms.onEnding().ended(ending, writer.lineCount());
        writer.close();
        first = null;
        return true;
    }

    private void leave() {
        if (whenEnded != null) {
            whenEnded.run();
        }
    }

    private void write(Lines lines) {
        try {
            lines.writeTo(writer);
            writer.flush();
        } catch (IOException | RuntimeException e) {
            abort(e);
        }
    }

    private void write(Buffer buffer) {
        HttpServerResponse to = response;
        if (to != null && !ended) {
            wroteSinceHeartbeat = true;
            to.write(buffer);
        }
    }

    /**
     * A line could not be written: what follows would be no JSON, so the connection goes, and the client sees a cut.
     */
    private void abort(Exception cause) {
        LOG.error("a line of a stream could not be written; the connection was cut", cause);
        HttpServerResponse to = response;
        if (to != null) {
            to.reset();
        }
        cancel();
    }

    private void heartbeat() {
        HttpServerResponse to = response;
        if (to != null && !wroteSinceHeartbeat && !to.writeQueueFull()) {
            try {
                writer.heartbeat();
            } catch (IOException e) {
                abort(e);
            }
        }
        wroteSinceHeartbeat = false;
    }

    /** Runs on the request's event loop, in the order of the calls. */
    private void onLoop(Runnable action) {
        if (hops.get() == 0 && Context.isOnEventLoopThread() && Vertx.currentContext() == loop) {
            action.run();
        } else {
            hops.incrementAndGet();
            loop.runOnContext(nothing -> {
                hops.decrementAndGet();
                action.run();
            });
        }
    }

    private final class Source implements Flow.Subscriber<Lines> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            source = subscription;
            asked = true;
            subscription.request(1);
        }

        @Override
        public void onNext(Lines lines) {
            onLoop(() -> arrived(lines));
        }

        @Override
        public void onError(Throwable failure) {
            onLoop(() -> completed(failure));
        }

        @Override
        public void onComplete() {
            onLoop(() -> completed(null));
        }
    }
}
