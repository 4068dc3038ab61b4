package io.penstock.api.stream.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class UnreadBodyTest {

    /** Timers end in order: what waits longer is answered after the connection was closed, if it was. */
    private static final long WAIT_MILLIS = 1;

    private static final long LATER_MILLIS = 50;
    private static final int PATIENCE_MILLIS = 10_000;

    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    @BeforeEach
    void listen() throws Exception {
        server = vertx.createHttpServer().requestHandler(this::serve);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void end() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void discard_bodyReadToItsEnd_leavesTheConnectionToTheNextRequest() throws IOException {
        try (Socket client = connect("POST /read HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody")) {
            BufferedReader answers = answers(client);
            assertThat(nextStatus(answers)).isEqualTo("HTTP/1.1 200 OK");

            send(client, "GET /later HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(nextStatus(answers)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void discard_bodyStillArriving_closesTheConnectionAfterAWhile() throws IOException {
        try (Socket client = connect("POST /unread HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbo")) {
            BufferedReader answers = answers(client);
            assertThat(nextStatus(answers)).isEqualTo("HTTP/1.1 200 OK");

            assertThat(answers.readLine()).isNull();
        }
    }

    /** Reads a body as the service does, piece by piece on demand; or does not. */
    private void serve(HttpServerRequest request) {
        request.pause();
        switch (request.path()) {
            case "/read" -> {
                request.handler(piece -> request.fetch(1));
                request.endHandler(ended -> answer(request));
                request.fetch(1);
            }
            case "/unread" -> answer(request);
            default -> vertx.setTimer(LATER_MILLIS, later -> answer(request));
        }
    }

    private static void answer(HttpServerRequest request) {
        request.response().end();
        new UnreadBody(request, WAIT_MILLIS).discard();
    }

    private Socket connect(String request) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
        client.setSoTimeout(PATIENCE_MILLIS);
        send(client, request);
        return client;
    }

    private static void send(Socket client, String request) throws IOException {
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    private static BufferedReader answers(Socket client) throws IOException {
        return new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** The status line of an answer, which is read to its end. */
    private static String nextStatus(BufferedReader answers) throws IOException {
        String status = answers.readLine();
        for (String line = status; line != null && !line.isEmpty(); ) {
            line = answers.readLine();
        }
        return status;
    }
}
