package io.penstock.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers who begin a body that is read whole, and do not come to its end. */
@QuarkusTest
class BodyPatienceTest {

    private static final String HEAD =
            "POST /v1/tables/t/items HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 1000\r\n\r\n{";

    @TestHTTPResource("/")
    URI service;

    @Test
    void body_thatStops_orDribbles_endsWith400_andTheConnectionIsClosed() throws IOException {
        ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
        try (Socket silent = begin();
                Socket dribbling = begin()) {
            sender.scheduleAtFixedRate(() -> send(dribbling, " "), 0, 500, TimeUnit.MILLISECONDS);

            assertThat(answer(silent))
                    .startsWith("HTTP/1.1 400")
                    .contains("\"code\":\"malformed-body\"", "nothing came for 5 s");
            assertThat(answer(dribbling))
                    .startsWith("HTTP/1.1 400")
                    .contains("\"code\":\"malformed-body\"", "the body took longer than 7 s to arrive");
        } finally {
            sender.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1/tables/t/items",
                "POST /v1/kv/../tables/t/items",
                "PUT /v1/schemas/a:validate",
                "PUT /v1/schemas/a:batchPut"
            })
    void body_ofNoAnnouncedLength_beyondTheLimit_endsWith413_whereverThePathSeemsToLead(String line)
            throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(30_000);
            send(
                    socket,
                    line + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n");
            String chunk = "100000\r\n" + " ".repeat(0x100000) + "\r\n";
            for (int sent = 0; sent < 9; sent++) {
                send(socket, chunk);
            }
            assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains("\"code\":\"too-large\"");
        }
    }

    private Socket begin() throws IOException {
        Socket socket = new Socket(service.getHost(), service.getPort());
        socket.setSoTimeout(30_000);
        send(socket, HEAD);
        return socket;
    }

    private static void send(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /** Reads to the end of the connection, or to what is left of it once it was closed with bytes unread. */
    private static String answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder text = new StringBuilder();
        while (text.indexOf("}") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            text.append((char) next);
        }
        return text.toString();
    }
}
