package io.penstock.api.stream.body;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/**
 * The rest of a body that nobody wants. A client that is still sending would not see a response whose connection is
 * closed at once, and one whose connection stays open would send for ever; so the rest is thrown away for a while, and
 * what takes longer loses its connection.
 */
final class UnreadBody {
    private static final long BYTES_MAX = 64L * 1024 * 1024;
    private static final long WAIT_MILLIS_MAX = 5_000;

    private final HttpServerRequest request;
    private final long waitMillisMax;
    private long discardedBytes;
    private boolean done;

    UnreadBody(HttpServerRequest request) {
        this(request, WAIT_MILLIS_MAX);
    }

    UnreadBody(HttpServerRequest request, long waitMillisMax) {
        this.request = request;
        this.waitMillisMax = waitMillisMax;
    }

    void discard() {
        if (request.isEnded()) {
            return;
        }
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(0);
            return;
        }
        request.exceptionHandler(failure -> done = true);
        request.handler(this::count);
        request.endHandler(nothing -> done = true);
        request.resume();
        // Only now: of a paused request whose end has been taken, this is false.
        if (!done && !request.isEnded()) {
            Vertx vertx = Vertx.currentContext().owner();
            long timer = vertx.setTimer(waitMillisMax, fired -> close());
            request.endHandler(nothing -> {
                done = true;
                vertx.cancelTimer(timer);
            });
        }
    }

    private void count(Buffer chunk) {
        discardedBytes += chunk.length();
        if (discardedBytes > BYTES_MAX) {
            close();
        }
    }

    private void close() {
        if (!done) {
            done = true;
            request.connection().close();
        }
    }
}
