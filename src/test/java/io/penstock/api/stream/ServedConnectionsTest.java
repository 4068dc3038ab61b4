package io.penstock.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ServedConnectionsTest {

    /** More than all buffers of a connection hold. */
    private static final int ANSWER_BYTES = 64 << 20;

    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: here\r\n\r\n";

    private final Vertx vertx = Vertx.vertx();
    private final ServedConnections connections = new ServedConnections();
    private final CompletableFuture<Void> answered = new CompletableFuture<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws Exception {
        server = vertx.createHttpServer().requestHandler(request -> {
            connections.add(request.connection());
            request.response().end(Buffer.buffer(new byte[ANSWER_BYTES]));
            answered.complete(null);
        });
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void end() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void close_readerHasNotTakenItsAnswer_waitsUntilItHas() throws Exception {
        try (Socket client = ask()) {
            answered.get(10, TimeUnit.SECONDS);
            server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);

            CompletableFuture<Void> closed = connections.close().toCompletableFuture();

            assertThat(closed).isNotDone();
            assertThat(client.getInputStream().readAllBytes()).hasSizeGreaterThan(ANSWER_BYTES);
            closed.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void close_readerLeaves_isClosedAllTheSame() throws Exception {
        CompletableFuture<Void> closed;
        try (Socket client = ask()) {
            answered.get(10, TimeUnit.SECONDS);
            closed = connections.close().toCompletableFuture();
            client.setSoLinger(true, 0);
        }
        closed.get(10, TimeUnit.SECONDS);
    }

    private Socket ask() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
        client.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
        return client;
    }
}
