package io.penstock.engine.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.wire.signature.AccessKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EngineServerTest {

    private static final WireLimits LIMITS = new WireLimits(
            1024 * 1024,
            2 * 1024 * 1024,
            8192,
            20,
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5));
    private static final WireConfig CONFIG = WireConfig.open("127.0.0.1", 0).withLimits(LIMITS);

    private final HttpClient client = HttpClient.newHttpClient();
    private final FakeEndpoint endpoint = new FakeEndpoint();
    private EngineServer server;

    /** Echoes the body; or fails, hangs or answers on another thread, as the target asks. */
    private static final class FakeEndpoint implements OperationEndpoint {

        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CompletableFuture<Reply> held = new CompletableFuture<>();

        @Override
        public boolean knows(String target) {
            return target.startsWith("DynamoDB_20120810.");
        }

        @Override
        public void answer(String target, byte[] body, Reply reply) {
            switch (target.substring(target.indexOf('.') + 1)) {
                case "Refuse" -> throw EngineException.validation("A \"bad\" value\n");
                case "Break" -> throw new IllegalStateException("secret");
                case "Overflow" -> throw new StackOverflowError();
                case "Hold" -> {
                    held.complete(reply);
                    arrived.countDown();
                }
                case "Elsewhere" -> new Thread(() -> reply.success(() -> ByteBuffer.wrap(body))).start();
                default -> reply.success(() -> ByteBuffer.wrap(body));
            }
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = EngineServer.start(CONFIG, endpoint);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void post_knownTarget_answersWithIdDateAndChecksum() throws Exception {
        var response = post("Echo", "{\"a\":1}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).asString(UTF_8).isEqualTo("{\"a\":1}");
        assertThat(header(response, "content-type")).isEqualTo("application/x-amz-json-1.0");
        assertThat(header(response, "x-amzn-requestid")).matches("[A-Z0-9]{52}");
        assertThat(header(response, "date")).endsWith("GMT");
        assertThat(header(response, "x-amz-crc32")).isEqualTo(crc(response.body()));
    }

    @Test
    void post_answeredOnAnotherThread_arrives() throws Exception {
        assertThat(post("Elsewhere", "{}").body()).asString(UTF_8).isEqualTo("{}");
    }

    @Test
    void post_gzipAccepted_compressesAndSumsWhatIsSent() throws Exception {
        var text = "x".repeat(5000);
        var response =
                send(request("Echo").header("Accept-Encoding", "br, gzip;q=0.5").POST(BodyPublishers.ofString(text)));
        assertThat(header(response, "content-encoding")).isEqualTo("gzip");
        assertThat(header(response, "x-amz-crc32")).isEqualTo(crc(response.body()));
        assertThat(new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes())
                .asString(UTF_8)
                .isEqualTo(text);
    }

    @Test
    void post_gzipBody_isUnpacked() throws Exception {
        var response = send(request("Echo")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(gzip("{}".getBytes(UTF_8)))));
        assertThat(response.body()).asString(UTF_8).isEqualTo("{}");
    }

    @Test
    void post_gzipBomb_isRefused() throws Exception {
        var bomb = gzip(new byte[LIMITS.bodyMaxBytes() + 1]);
        var response = send(request("Echo").header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(bomb)));
        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void post_unknownTarget_isUnknownOperation() throws Exception {
        var response = send(HttpRequest.newBuilder(uri())
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "Nothing.At.All")
                .POST(BodyPublishers.ofString("{}")));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .asString(UTF_8)
                .isEqualTo("{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"}");
    }

    @Test
    void post_foreignContentType_isNotFound() throws Exception {
        var response = send(HttpRequest.newBuilder(uri())
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}")));
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).asString(UTF_8).isEqualTo("<UnknownOperationException/>\n");
        assertThat(header(response, "x-amz-crc32")).isEqualTo("3552371480");
    }

    @Test
    void post_refused_rendersTypeAndMessage() throws Exception {
        var response = post("Refuse", "{}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .asString(UTF_8)
                .isEqualTo("{\"__type\":\"com.amazon.coral.validate#ValidationException\","
                        + "\"message\":\"A \\\"bad\\\" value\\n\"}");
    }

    @Test
    void post_engineBreaks_is500AndTellsNothing() throws Exception {
        for (String target : List.of("Break", "Overflow")) {
            var response = post(target, "{}");
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body())
                    .asString(UTF_8)
                    .startsWith("{\"__type\":\"com.amazonaws.dynamodb.v20120810#InternalServerError\"")
                    .doesNotContain("secret");
        }
    }

    @Test
    void post_tooLarge_is413AndServerLives() throws Exception {
        var response = post("Echo", "x".repeat(LIMITS.bodyMaxBytes() + 1));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(post("Echo", "x".repeat(LIMITS.bodyMaxBytes())).statusCode()).isEqualTo(200);
    }

    @Test
    void get_anyPath_isHealthy() throws Exception {
        var response = send(HttpRequest.newBuilder(uri()).GET());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).asString(UTF_8).startsWith("healthy: dynamodb");
    }

    @Test
    void options_fromBrowser_allows() throws Exception {
        var response = exchange("OPTIONS / HTTP/1.1\r\nHost: x\r\nOrigin: http://a\r\n"
                + "Access-Control-Request-Headers: x-amz-target\r\nAccess-Control-Request-Method: POST\r\n"
                + "Connection: close\r\n\r\n");
        assertThat(response)
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("access-control-allow-origin: *\r\n")
                .containsIgnoringCase("access-control-allow-headers: x-amz-target\r\n")
                .containsIgnoringCase("access-control-allow-methods: POST\r\n")
                .containsIgnoringCase("access-control-max-age: 172800\r\n");
    }

    @Test
    void post_pipelined_answersInOrder() throws Exception {
        var response =
                exchange(raw("Elsewhere", "1", "") + raw("Echo", "2", "") + raw("Echo", "3", "Connection: close\r\n"));
        assertThat(response.replaceAll("(?s)HTTP.*?\r\n\r\n", "")).isEqualTo("123");
    }

    @Test
    void post_bodyNeverComes_isCutOff() throws Exception {
        var response = exchange("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc");
        assertThat(response).isEmpty();
    }

    @Test
    void connect_headersDribbleOrIdle_isCutOff() throws Exception {
        assertThat(exchange("POST / HT")).isEmpty();
        assertThat(exchange("")).isEmpty();
    }

    @Test
    void connect_beyondTheMaximum_isClosed() throws Exception {
        var sockets = new java.util.ArrayList<Socket>();
        try {
            for (int i = 0; i < LIMITS.connectionsMax(); i++) {
                var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                socket.getOutputStream().write(raw("Echo", "1", "").getBytes(UTF_8));
                assertThat(socket.getInputStream().read()).isEqualTo('H');
                sockets.add(socket);
            }
            assertThat(exchange("")).isEmpty();
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void post_keysConfigured_unsignedIsRefused() throws Exception {
        var keys = List.of(new AccessKey("id", "secret", null));
        try (var closed = EngineServer.start(CONFIG.withAccessKeys(keys), endpoint)) {
            var response = send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + closed.port()))
                    .header("Content-Type", "application/x-amz-json-1.0")
                    .header("X-Amz-Target", "DynamoDB_20120810.Echo")
                    .POST(BodyPublishers.ofString("{}")));
            assertThat(response.body()).asString(UTF_8).contains("MissingAuthenticationTokenException");
        }
    }

    @Test
    void start_portTaken_saysWhich() {
        assertThatThrownBy(() -> EngineServer.start(
                        WireConfig.open("127.0.0.1", server.port()).withLimits(LIMITS), endpoint))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Cannot listen on 127.0.0.1:" + server.port());
    }

    @Test
    void close_requestUnderWay_answersItFirst() throws Exception {
        // given
        var response = client.sendAsync(
                request("Hold").POST(BodyPublishers.ofString("{}")).build(), BodyHandlers.ofString());
        endpoint.arrived.await();

        // when
        var closed = CompletableFuture.runAsync(server::close);
        assertThat(closed).isNotDone();
        endpoint.held.join().success(() -> ByteBuffer.wrap("late".getBytes(UTF_8)));

        // then
        assertThat(response.join().body()).isEqualTo("late");
        closed.join();
    }

    private HttpResponse<byte[]> post(String operation, String body) throws Exception {
        return send(request(operation).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String operation) {
        return HttpRequest.newBuilder(uri())
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "DynamoDB_20120810." + operation);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String raw(String operation, String body, String more) {
        return "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-amz-json-1.0\r\n"
                + "X-Amz-Target: DynamoDB_20120810." + operation + "\r\n" + more
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** Sends the text on a connection of its own and reads until the server closes it. */
    private String exchange(String text) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(text.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static String crc(byte[] body) {
        var crc = new CRC32();
        crc.update(body);
        return Long.toString(crc.getValue());
    }
}
