package io.penstock.engine.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.penstock.engine.replica.Engine;
import io.penstock.engine.replica.EngineConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An engine on the wire, with the limits it has outside of tests, among callers who mean no good. */
final class HostileTrafficTest {

    private static final int CONNECTIONS = 10_000;
    private static final long CONNECTION_HEAP_BYTES_MAX = 16 * 1024;
    private static final int BODY_BYTES_MAX = 16 * 1024 * 1024;

    private final HttpClient client = HttpClient.newHttpClient();
    private Engine engine;
    private EngineServer server;

    @BeforeEach
    void start() throws IOException {
        engine = Engine.open(EngineConfig.inMemory());
        server = EngineServer.start(WireConfig.open("127.0.0.1", 0), new EngineEndpoint(engine));
    }

    @AfterEach
    void stop() {
        server.close();
        engine.close();
    }

    @Test
    void connections_tenThousandIdle_costLittleAndHinderNobody() throws Exception {
        int count = Math.min(CONNECTIONS - 10, filesLeft() / 2 - 100);
        long before = heapBytes();
        List<SocketChannel> idle = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                idle.add(SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port())));
            }
            assertThat(ask("ListTables", "{}")).isEqualTo("200 {\"TableNames\":[]}");
            assertThat((heapBytes() - before) / count).isLessThan(CONNECTION_HEAP_BYTES_MAX);
        } finally {
            for (SocketChannel channel : idle) {
                channel.close();
            }
        }
        assertThat(ask("ListTables", "{}")).isEqualTo("200 {\"TableNames\":[]}");
    }

    private static int filesLeft() {
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long left = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount();
        return (int) Math.min(Integer.MAX_VALUE, left);
    }

    private static long heapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void body_dribblingByteByByte_isCutOffInTime() throws Exception {
        WireLimits limits = new WireLimits(
                1024, 1024, 8192, 10, Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofSeconds(5));
        try (EngineServer strict = EngineServer.start(
                        WireConfig.open("127.0.0.1", 0).withLimits(limits), new EngineEndpoint(engine));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), strict.port())) {
            long start = System.nanoTime();
            socket.getOutputStream().write(head("ListTables", 1000).getBytes(US_ASCII));
            socket.setSoTimeout(50);
            while (!isClosed(socket)) {
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            }
        }
    }

    /** Sends one byte more, and waits a moment whether the server closes. */
    private static boolean isClosed(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write(' ');
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Test
    void body_sixteenMegabytes_isReadAndOneByteMoreIsNot() throws Exception {
        String item = "{\"TableName\":\"abc\",\"Item\":{\"pk\":{\"S\":\"";
        String end = "\"}}}";
        String text = "x".repeat(BODY_BYTES_MAX - item.length() - end.length());

        assertThat(ask("PutItem", item + text + end))
                .startsWith("400")
                .contains("Item size has exceeded the maximum allowed size");
        assertThat(ask("PutItem", item + text + "x" + end)).startsWith("413");
    }

    @Test
    void bodies_manyLargeOnesAtOnce_areEachAnsweredOrPutOff() throws Exception {
        byte[] body = ("{\"TableName\":\"" + "x".repeat(BODY_BYTES_MAX - 20) + "\"}").getBytes(UTF_8);
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            answers.add(client.sendAsync(request("DescribeTable", body), BodyHandlers.ofString())
                    .handle((response, failure) -> failure == null ? response.statusCode() + "" : "closed"));
        }

        assertThat(answers).allSatisfy(answer -> assertThat(answer.get(60, java.util.concurrent.TimeUnit.SECONDS))
                .isIn("400", "503", "closed"));
        assertThat(ask("ListTables", "{}")).isEqualTo("200 {\"TableNames\":[]}");
    }

    @Test
    void body_nestedWithoutEnd_isRefused() throws Exception {
        String item = "{\"TableName\":\"abc\",\"Item\":{\"pk\":";
        assertThat(ask("PutItem", item + "{\"L\":[".repeat(100_000))).startsWith("400");
        assertThat(ask("PutItem", item + "{\"M\":{\"a\":".repeat(100_000))).startsWith("400");
        assertThat(ask("PutItem", "[".repeat(1_000_000))).startsWith("400").contains("SerializationException");
    }

    private String ask(String operation, String body) throws IOException, InterruptedException {
        var response = client.send(request(operation, body.getBytes(UTF_8)), BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    private HttpRequest request(String operation, byte[] body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port()))
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                .timeout(Duration.ofSeconds(60))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private static String head(String operation, int length) {
        return "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-amz-json-1.0\r\nX-Amz-Target:"
                + " DynamoDB_20120810." + operation + "\r\nContent-Length: " + length + "\r\n\r\n";
    }
}
