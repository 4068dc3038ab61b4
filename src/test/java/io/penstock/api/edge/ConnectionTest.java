package io.penstock.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.local.DynamoTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What a hostile or clumsy client may do with a connection, by raw sockets. */
@QuarkusTest
@QuarkusTestResource(DynamoTestResource.class)
class ConnectionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestHTTPResource
    URI service;

    @Test
    void request_headerTooLarge_isRefusedAndTheServiceStands() throws Exception {
        assertThat(answer("GET /v1/status HTTP/1.1\r\nHost: a\r\nX-Big: " + "x".repeat(40_000) + "\r\n\r\n"))
                .matches("(?s)HTTP/1.[01] 431 .*");
        assertThat(answer("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .matches("(?s)HTTP/1.[01] 414 .*");
        assertThat(answer("\u0016\u0003\u0001 nonsense\r\n\r\n")).startsWith("HTTP/1.");
        assertThat(answer("GET /v1/status HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void answer_ofAnyPath_saysNothingOfWhatServes() throws Exception {
        for (String path : new String[] {"/", "/v1/status", "/v1/nowhere", "/q/health/live", "/q/openapi"}) {
            String answer = answer("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            String head = answer.substring(0, answer.indexOf("\r\n\r\n")).toLowerCase(Locale.ROOT);
            assertThat(head)
                    .as(path)
                    .contains("x-content-type-options: nosniff")
                    .contains("x-frame-options: deny")
                    .contains("referrer-policy: no-referrer")
                    .contains("cross-origin-resource-policy: same-origin")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("\r\nserver:")
                    .doesNotContain("x-powered-by")
                    .doesNotContain("quarkus")
                    .doesNotContain("vert.x");
            if (path.startsWith("/v1")) {
                assertThat(head)
                        .as(path)
                        .contains("content-security-policy: default-src 'none'; frame-ancestors 'none'; sandbox")
                        .contains("cache-control: ");
            }
        }
    }

    @Test
    void request_thatIsNeverRouted_hasTheHeadersOfEveryAnswer() throws Exception {
        for (String head : new String[] {
            "OPTIONS * HTTP/1.1\r\nHost: a", "CONNECT a:80 HTTP/1.1\r\nHost: a", "GET /v1/status HTTP/1.1"
        }) {
            assertThat(answer(head + "\r\nConnection: close\r\n\r\n").toLowerCase(Locale.ROOT))
                    .as(head)
                    .matches("(?s)http/1.1 40[04] .*")
                    .contains("x-content-type-options: nosniff", "content-security-policy: default-src 'none'");
        }
    }

    @Test
    void request_ofAnotherOrigin_isNotAllowedToReadTheAnswer() throws Exception {
        String preflight = answer("OPTIONS /v1/tables HTTP/1.1\r\nHost: a\r\nOrigin: https://evil.example\r\n"
                + "Access-Control-Request-Method: POST\r\nConnection: close\r\n\r\n");
        String get = answer(
                "GET /v1/status HTTP/1.1\r\nHost: a\r\nOrigin: https://evil.example\r\n" + "Connection: close\r\n\r\n");

        assertThat(preflight.toLowerCase(Locale.ROOT)).doesNotContain("access-control-");
        assertThat(get.toLowerCase(Locale.ROOT)).doesNotContain("access-control-");
    }

    private Socket open() throws IOException {
        Socket socket = new Socket(service.getHost(), service.getPort());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private String answer(String request) throws IOException {
        try (Socket socket = open()) {
            send(socket, request);
            StringBuilder answer = new StringBuilder();
            byte[] some = new byte[8192];
            try {
                int read = socket.getInputStream().read(some);
                while (read > 0) {
                    answer.append(new String(some, 0, read, StandardCharsets.UTF_8));
                    read = socket.getInputStream().read(some);
                }
            } catch (SocketException reset) {
                // what was answered before counts
                assertThat(answer).isNotEmpty();
            }
            return answer.toString();
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }
}
