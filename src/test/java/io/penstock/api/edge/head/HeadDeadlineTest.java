package io.penstock.api.edge.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clients that dribble, against a server whose connections Netty gives their deadlines, by raw sockets. */
final class HeadDeadlineTest {

    private static final Duration HEAD = Duration.ofMillis(400);
    private static final Duration IDLE = Duration.ofMillis(1500);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private static final HeadDeadlineConfig CONFIG = new HeadDeadlineConfig() {
        @Override
        public Duration headTimeout() {
            return HEAD;
        }

        @Override
        public Duration keepAlive() {
            return IDLE;
        }
    };

    private static Vertx vertx;
    private static int port;

    @BeforeAll
    static void serve() throws IOException {
        System.setProperty(HeadDeadlineExtension.SWITCH, HeadDeadlineExtension.ON);
        vertx = Vertx.vertx();
        HttpServer server = vertx.createHttpServer().requestHandler(HeadDeadlineTest::answer);
        port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        // The port is learnt from the first request.
        try (Socket socket = open()) {
            send(socket, REQUEST);
            assertThat(line(socket.getInputStream())).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Answers after a time that is longer than a head's. */
    private static void answer(HttpServerRequest request) {
        HeadDeadline deadline = HeadDeadlines.began(request.connection(), CONFIG);
        vertx.setTimer(HEAD.toMillis() * 2, later -> {
            request.response().end("done");
            if (deadline != null) {
                deadline.requestEnded();
            }
        });
    }

    @Test
    void connection_silentFromTheStart_isClosed() throws Exception {
        try (Socket socket = open()) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void connection_headDribblesIn_isClosedAlthoughItIsNeverSilent() throws Exception {
        try (Socket socket = open()) {
            long began = System.nanoTime();
            send(socket, "GET / HTTP/1.1\r\nHost: a\r\n");
            boolean open = true;
            while (open) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                try {
                    send(socket, "X: y\r\n");
                } catch (SocketException closed) {
                    open = false;
                }
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(HEAD);
        }
    }

    @Test
    void connection_slowAnswerThenSecondHeadDribblesIn_isAnsweredOnceThenClosed() throws Exception {
        try (Socket socket = open()) {
            send(socket, REQUEST);
            InputStream answer = socket.getInputStream();
            assertThat(line(answer)).isEqualTo("HTTP/1.1 200 OK");
            send(socket, "GET / HT");
            long began = System.nanoTime();

            String rest = new String(answer.readAllBytes(), StandardCharsets.UTF_8);

            assertThat(rest).endsWith("done").doesNotContain("HTTP/1.1 ");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
        }
    }

    @Test
    void connection_idleBetweenRequests_isKeptAndThenClosed() throws Exception {
        try (Socket socket = open()) {
            InputStream answer = socket.getInputStream();
            for (int request = 0; request < 2; request++) {
                send(socket, REQUEST);
                assertThat(line(answer)).isEqualTo("HTTP/1.1 200 OK");
                assertThat(new String(
                                answer.readNBytes("\ncontent-length: 4\r\n\r\ndone".length()), StandardCharsets.UTF_8))
                        .endsWith("done");
            }
            assertThat(answer.read()).isEqualTo(-1);
        }
    }

    private static Socket open() throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static String line(InputStream from) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = from.read();
        while (next != '\r' && next != -1) {
            line.append((char) next);
            next = from.read();
        }
        return line.toString();
    }
}
