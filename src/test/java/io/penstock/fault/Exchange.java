package io.penstock.fault;

import io.netty.channel.ChannelOption;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.SplittableRandom;

/** One call on its way through the proxy: what came in, and all that can be done with it. Lives on one event loop. */
final class Exchange {

    private final HttpServerRequest request;
    private final Sighting sighting;
    private final Upstream upstream;
    private final SplittableRandom random;

    Exchange(HttpServerRequest request, Sighting sighting, Upstream upstream, SplittableRandom random) {
        this.request = request;
        this.sighting = sighting;
        this.upstream = upstream;
        this.random = random;
    }

    Sighting sighting() {
        return sighting;
    }

    /** Randomness of this call alone, drawn from the rule's seed. */
    SplittableRandom random() {
        return random;
    }

    /** Sends the call on as it came. */
    Future<Answer> forward() {
        return forward(sighting.body());
    }

    /** Sends the call on with another body. */
    Future<Answer> forward(Buffer body) {
        return upstream.send(request.method(), request.uri(), request.headers(), sighting.operation(), body);
    }

    /** Sends the call on and the answer back; a failing upstream shows as a reset, as it would without the proxy. */
    void pass() {
        forward().onSuccess(this::answer).onFailure(failure -> reset());
    }

    void answer(Answer answer) {
        HttpServerResponse response = request.response();
        if (response.closed() || response.ended()) {
            return;
        }
        headOf(answer, response).end(answer.body());
    }

    /** Announces the whole body, sends its first bytes and cuts the connection. */
    void answerCut(Answer answer, int sentBytes) {
        HttpServerResponse response = request.response();
        if (response.closed() || response.ended()) {
            return;
        }
        headOf(answer, response)
                .putHeader(
                        HttpHeaders.CONTENT_LENGTH,
                        Integer.toString(answer.body().length()))
                .write(answer.body().getBuffer(0, sentBytes))
                .onComplete(written -> request.connection().close());
    }

    /** Resets the connection: the client sees RST, not an orderly end. */
    void reset() {
        HttpConnection connection = request.connection();
        if (connection instanceof ConnectionBase base) {
            base.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        }
        connection.close();
    }

    void later(Duration delay, Runnable action) {
        Vertx.currentContext().owner().setTimer(Math.max(1, delay.toMillis()), timer -> action.run());
    }

    private static HttpServerResponse headOf(Answer answer, HttpServerResponse response) {
        response.setStatusCode(answer.status());
        MultiMap headers = response.headers();
        answer.headers().forEach(header -> headers.add(header.getKey(), header.getValue()));
        return response;
    }
}
