package io.penstock.api.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.stream.LineStream.Ending;
import io.penstock.local.DynamoTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DynamoTestResource.class)
class LineStreamTest {
    private static final int SOCKET_MILLIS_MAX = 10_000;

    @TestHTTPResource("/probe/")
    URI base;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void reset() {
        StreamProbeResource.reset();
    }

    @Test
    void lines_byDefault_areNdjsonWithOneEnd() throws Exception {
        HttpResponse<String> response = get("lines?count=3&size=1&then=end", "*/*");

        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        assertThat(response.body()).isEqualTo("""
                        {"item":0,"text":"x"}
                        {"item":1,"text":"x"}
                        {"item":2,"text":"x"}
                        {"end":{}}
                        """);
        assertThat(StreamProbeResource.ending.get(10, SECONDS)).isEqualTo(Ending.COMPLETED);
    }

    @Test
    void lines_asEvents_areTheSameLines() throws Exception {
        HttpResponse<String> response = get("lines?count=1&size=1&then=end", "text/event-stream");

        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(response.body())
                .isEqualTo("event: item\ndata: {\"item\":0,\"text\":\"x\"}\n\nevent: end\ndata: {\"end\":{}}\n\n");
    }

    @Test
    void lines_asJson_areOneDocument() throws Exception {
        HttpResponse<String> response = get("lines?count=2&size=1&then=end", "text/html, application/json;q=0.9");

        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(response.body().replace("\n", ""))
                .isEqualTo("{\"results\":[{\"item\":0,\"text\":\"x\"},{\"item\":1,\"text\":\"x\"}],\"end\":{}}");
    }

    @Test
    void lines_nothingAcceptable_is406() throws Exception {
        HttpResponse<String> response = get("lines?count=2&size=1&then=end", "text/html");

        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(response.body()).contains("application/x-ndjson");
    }

    @Test
    void http2_clientResetsTheStream_sourceIsCancelled() throws Exception {
        assertThat(get("lines?count=1&size=1&then=end", "*/*").statusCode()).isEqualTo(200);
        StreamProbeResource.reset();

        HttpResponse<InputStream> response = client.send(
                HttpRequest.newBuilder(base.resolve("lines?count=1000000&size=10000&then=end"))
                        .build(),
                BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            assertThat(body.read()).isEqualTo('{');
        }

        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(StreamProbeResource.cancelled.get(10, SECONDS)).isNull();
        assertThat(StreamProbeResource.ending.get(10, SECONDS)).isEqualTo(Ending.CANCELLED);
        assertThat(StreamProbeResource.PRODUCED.get()).isLessThan(1_000_000);
    }

    @Test
    void failure_beforeTheFirstLine_hasItsOwnStatus() throws Exception {
        HttpResponse<String> response = get("lines?count=0&size=1&then=fail", "*/*");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void failure_afterTheFirstLine_isTheLastLine() throws Exception {
        HttpResponse<String> response = get("lines?count=2&size=1&then=fail", "*/*");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body().lines()).hasSize(3).last().asString().startsWith("{\"error\":");
        assertThat(StreamProbeResource.ending.get(10, SECONDS)).isEqualTo(Ending.FAILED);
    }

    @Test
    void silence_afterTheFirstLine_isFilledWithBlankLines() throws Exception {
        try (Socket socket = request("GET /probe/lines?count=1&size=1&then=hang HTTP/1.1\r\nHost: x\r\n\r\n")) {
            assertThat(readUntil(socket, "}\n")).contains("{\"item\":0");
            assertThat(readUntil(socket, "\r\n\n\r\n")).isNotEmpty();
        }
        StreamProbeResource.cancelled.get(10, SECONDS);
    }

    @Test
    void silence_beforeTheFirstLine_isFilledWithBlankLinesBehindTheHead() throws Exception {
        try (Socket socket = request("GET /probe/lines?count=0&size=1&then=hang HTTP/1.1\r\nHost: x\r\n\r\n")) {
            assertThat(readUntil(socket, "\r\n\n\r\n")).startsWith("HTTP/1.1 200");
        }
        StreamProbeResource.cancelled.get(10, SECONDS);
    }

    @Test
    void failure_afterASilenceBeforeTheFirstLine_isTheLastLine() throws Exception {
        HttpResponse<String> response = get("lines?count=0&size=1&then=failLate", "*/*");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body().strip()).startsWith("{\"error\":");
        assertThat(StreamProbeResource.ending.get(10, SECONDS)).isEqualTo(Ending.FAILED);
    }

    @Test
    void client_thatDoesNotRead_stopsTheDemand() throws Exception {
        int produced;
        try (Socket socket =
                request("GET /probe/lines?count=1000000&size=10000&then=end HTTP/1.1\r\nHost: x\r\n\r\n")) {
            assertThat(readUntil(socket, "}\n")).contains("{\"item\":0");
            produced = settled();
            assertThat(produced).as("elements of 10 kB in the buffers between").isLessThan(2_000);
        }
        StreamProbeResource.cancelled.get(10, SECONDS);
        assertThat(StreamProbeResource.ending.get(10, SECONDS)).isEqualTo(Ending.CANCELLED);
        assertThat(StreamProbeResource.PRODUCED.get() - produced).isLessThanOrEqualTo(1);
    }

    @Test
    void client_thatLeavesBeforeTheFirstLine_cancels() throws Exception {
        Socket socket = request("GET /probe/lines?count=0&size=1&then=hang HTTP/1.1\r\nHost: x\r\n\r\n");
        socket.close();
        StreamProbeResource.cancelled.get(10, SECONDS);
    }

    @Test
    void gzip_accepted_isFlushedPerElement() throws Exception {
        String head = "GET /probe/lines?count=1&size=1&then=hang HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n";
        try (Socket socket = request(head)) {
            String response = readUntil(socket, "\r\n\r\n");
            assertThat(response).containsIgnoringCase("content-encoding: gzip");
            InputStream chunk = nextChunk(socket);
            byte[] first = new byte[22];
            int read = new GZIPInputStream(new SequenceInputStream(chunk, InputStream.nullInputStream())).read(first);
            assertThat(new String(first, 0, read, UTF_8)).startsWith("{\"item\":0");
        }
    }

    @Test
    void body_ofManyMegabytes_isReadAsItComes() throws Exception {
        byte[] body = "{\"a\":\"0123456789012345678901234567890123456789\"}\n"
                .repeat(400_000)
                .getBytes(UTF_8);
        HttpRequest post = HttpRequest.newBuilder(base.resolve("/probe/echo:batchWrite"))
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        long lines = client.send(post, BodyHandlers.ofLines()).body().count();
        assertThat(lines).isEqualTo(400_001);
    }

    @Test
    void body_inGzip_isInflated() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write("{\"a\":1}\n{\"b\":2}".getBytes(UTF_8));
        }
        HttpRequest post = HttpRequest.newBuilder(base.resolve("/probe/echo:batchWrite"))
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(zipped.toByteArray()))
                .build();
        assertThat(client.send(post, BodyHandlers.ofString()).body()).isEqualTo("""
                        {"line":1,"read":"{\\"a\\":1}"}
                        {"line":2,"read":"{\\"b\\":2}"}
                        {"end":{}}
                        """);
    }

    @Test
    void body_inAnotherEncoding_is415() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(base.resolve("/probe/echo:batchWrite"))
                .header("Content-Encoding", "br")
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        assertThat(client.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(415);
    }

    @Test
    void body_thatStopsArriving_endsWithAnError() throws Exception {
        try (Socket socket = request(
                "POST /probe/echo:batchWrite HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{\"a\":1}\n{\"b\"")) {
            assertThat(readUntil(socket, "nothing came for 1 s"))
                    .contains("{\\\"a\\\":1}")
                    .contains("{\"error\":");
        }
    }

    @Test
    void body_brokenOff_cancelsNothingThatWasRead() throws Exception {
        Socket socket =
                request("POST /probe/echo:batchWrite HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n1\n2\n3");
        assertThat(readUntil(socket, "\"read\":\"2\"}\n")).isNotEmpty();
        socket.close();
        StreamProbeResource.ending.get(10, SECONDS);
        assertThat(StreamProbeResource.PRODUCED.get()).isEqualTo(2);
    }

    @Test
    void body_expectingContinue_getsIt() throws Exception {
        String head =
                "POST /probe/echo:batchWrite HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n";
        try (Socket socket = request(head)) {
            assertThat(readUntil(socket, "\r\n\r\n")).startsWith("HTTP/1.1 100");
            socket.getOutputStream().write("1\n".getBytes(UTF_8));
            assertThat(readUntil(socket, "{\"end\":{}}")).contains("\"read\":\"1\"");
        }
    }

    private HttpResponse<String> get(String path, String accept) throws Exception {
        HttpRequest get = HttpRequest.newBuilder(base.resolve(path))
                .header("Accept", accept)
                .build();
        return client.send(get, BodyHandlers.ofString());
    }

    private Socket request(String text) throws IOException {
        Socket socket = new Socket(base.getHost(), base.getPort());
        socket.setSoTimeout(SOCKET_MILLIS_MAX);
        socket.getOutputStream().write(text.getBytes(UTF_8));
        return socket;
    }

    private static String readUntil(Socket socket, String mark) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(mark) < 0) {
            int b = socket.getInputStream().read();
            assertThat(b).as("the stream ended after: " + read).isNotNegative();
            read.append((char) b);
        }
        return read.toString();
    }

    private static InputStream nextChunk(Socket socket) throws IOException {
        String size = readUntil(socket, "\r\n").strip();
        return new ByteArrayInputStream(socket.getInputStream().readNBytes(Integer.parseInt(size, 16)));
    }

    /** Waits until nothing more is produced for a second. */
    private static int settled() {
        int before = -1;
        int now = StreamProbeResource.PRODUCED.get();
        while (now != before) {
            before = now;
            java.util.concurrent.locks.LockSupport.parkNanos(SECONDS.toNanos(1));
            now = StreamProbeResource.PRODUCED.get();
        }
        return now;
    }
}
