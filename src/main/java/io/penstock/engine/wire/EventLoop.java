package io.penstock.engine.wire;

import io.penstock.engine.wire.signature.SignatureVerifier;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Clock;

/** One event loop of the server: its connections, and everything that its requests share without locks. */
final class EventLoop extends AbstractVerticle {

    private static final System.Logger LOG = System.getLogger(EventLoop.class.getName());
    static final long SWEEP_MILLIS = 1000;
    private static final int REQUEST_LINE_MAX_BYTES = 8192;

    private final WireConfig config;
    private final OperationEndpoint endpoint;
    private final Traffic traffic;
    private final ConnectionDeadlines deadlines;
    private final SignatureVerifier verifier;
    private final HttpDate date;
    private final int port;
    private volatile int actualPort;

    EventLoop(WireConfig config, int port, OperationEndpoint endpoint, Traffic traffic) {
        this.config = config;
        this.endpoint = endpoint;
        this.traffic = traffic;
        this.port = port;
        this.deadlines = new ConnectionDeadlines(traffic.connections(), config.limits());
        this.verifier = new SignatureVerifier(config.accessKeys(), Clock.systemUTC());
        this.date = new HttpDate(Clock.systemUTC());
    }

    @Override
    public void start(Promise<Void> started) {
        var options = new HttpServerOptions()
                .setHost(config.host())
                .setPort(port)
                .setTcpNoDelay(true)
                .setMaxHeaderSize(config.limits().headersMaxBytes())
                .setMaxInitialLineLength(REQUEST_LINE_MAX_BYTES)
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true);
        HttpServer server = vertx.createHttpServer(options)
                .connectionHandler(deadlines::opened)
                .exceptionHandler(EventLoop::connectionFailed)
                .requestHandler(this::handle);
        vertx.setPeriodic(SWEEP_MILLIS, timer -> deadlines.closeOverdue());
        server.listen()
                .onSuccess(listening -> {
                    actualPort = listening.actualPort();
                    started.complete();
                })
                .onFailure(started::fail);
    }

    /** That a peer leaves is its own affair; anything else is a fault of ours. */
    private static void connectionFailed(Throwable failure) {
        var level = failure instanceof IOException ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING;
        LOG.log(level, "Connection failed", failure);
    }

    private void handle(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.POST)) {
            new Exchange(request, this).begin();
        } else {
            deadlines.of(request.connection()).in(config.limits().idleTimeout().toNanos());
            PlainAnswers.answer(request, date.now());
        }
    }

    int actualPort() {
        return actualPort;
    }

    WireLimits limits() {
        return config.limits();
    }

    boolean isOpen() {
        return config.accessKeys().isEmpty();
    }

    OperationEndpoint endpoint() {
        return endpoint;
    }

    Traffic traffic() {
        return traffic;
    }

    ConnectionDeadlines deadlines() {
        return deadlines;
    }

    SignatureVerifier verifier() {
        return verifier;
    }

    HttpDate date() {
        return date;
    }
}
