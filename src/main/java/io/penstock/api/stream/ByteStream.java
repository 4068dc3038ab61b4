package io.penstock.api.stream;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way from their source to the client, at the client's pace. Exists from the first bytes on, so that a
 * source that fails before them can still be answered with a status of its own; one that fails later is cut, which the
 * client sees by the length that was announced.
 *
 * <p>All state is confined to the event loop of the request. Life cycle: {@link #open}, {@link #sendTo}.
 */
public final class ByteStream {
    private static final Logger LOG = Logger.getLogger(ByteStream.class);

    private final long sizeBytes;
    private final Context loop;
    private final UniEmitter<? super ByteStream> opened;
    private final AtomicInteger hops = new AtomicInteger();

    private Flow.@Nullable Subscription source;
    private byte @Nullable [] first;
    private @Nullable HttpServerResponse response;
    private @Nullable Runnable whenEnded;
    private boolean emitted;
    private boolean completed;
    private @Nullable Throwable failure;
    private boolean ended;

    private ByteStream(long sizeBytes, Context loop, UniEmitter<? super ByteStream> opened) {
        this.sizeBytes = sizeBytes;
        this.loop = loop;
        this.opened = opened;
    }

    /**
     * Waits for the first bytes of a source. To be subscribed to on the event loop of the request.
     *
     * @param source the bytes; asked for one element at a time
     * @param sizeBytes how many they are together
     * @return a Uni that emits the stream once it has something to send; fails as the source does if it fails before
     */
    public static Uni<ByteStream> open(Multi<byte[]> source, long sizeBytes) {
        return Uni.createFrom().emitter(emitter -> {
            ByteStream stream = new ByteStream(sizeBytes, Vertx.currentContext(), emitter);
            emitter.onTermination(() -> stream.onLoop(stream::abandoned));
            source.subscribe().withSubscriber(stream.new Source());
        });
    }

    /**
     * Sends the stream. To be called once, on the event loop of the request.
     *
     * @param to the response; its status and headers are set, but for the length
     * @param onEnded called when nothing more will be sent
     */
    void sendTo(HttpServerResponse to, Runnable onEnded) {
        response = to;
        whenEnded = onEnded;
        to.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(sizeBytes));
        byte[] bytes = first;
        first = null;
        if (bytes != null) {
            to.write(Buffer.buffer(bytes));
        }
        proceed();
    }

    /** To be called when the client has left, or the response has ended. */
    void closed() {
        if (!ended) {
            ended = true;
            if (source != null) {
                source.cancel();
            }
            leave();
        }
    }

    private void abandoned() {
        if (!emitted) {
            closed();
        }
    }

    private void arrived(byte[] bytes) {
        if (ended) {
            return;
        }
        if (response == null) {
            first = bytes;
            emitted = true;
            opened.complete(this);
        } else {
            response.write(Buffer.buffer(bytes));
            proceed();
        }
    }

    private void completed(@Nullable Throwable cause) {
        if (ended) {
            return;
        }
        completed = true;
        failure = cause;
        if (response != null) {
            proceed();
        } else if (!emitted) {
            emitted = true;
            if (cause == null) {
                opened.complete(this);
            } else {
                ended = true;
                opened.fail(cause);
            }
        }
    }

    private void proceed() {
        HttpServerResponse to = response;
        if (ended || to == null) {
            return;
        }
        if (completed) {
            ended = true;
            finish(to);
            leave();
        } else if (to.writeQueueFull()) {
            to.drainHandler(drained -> {
                to.drainHandler(null);
                proceed();
            });
        } else if (source != null) {
            source.request(1);
        }
    }

    private void finish(HttpServerResponse to) {
        if (failure == null) {
            to.end();
        } else {
            LOG.warnf(failure, "a value could not be read to its end; the connection was cut");
            to.reset();
        }
    }

    private void leave() {
        if (whenEnded != null) {
            whenEnded.run();
        }
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

    private final class Source implements Flow.Subscriber<byte[]> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            source = subscription;
            subscription.request(1);
        }

        @Override
        public void onNext(byte[] bytes) {
            onLoop(() -> arrived(bytes));
        }

        @Override
        public void onError(Throwable cause) {
            onLoop(() -> completed(cause));
        }

        @Override
        public void onComplete() {
            onLoop(() -> completed(null));
        }
    }
}
