package io.penstock.api.kv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Requests whose path goes out as it is, which no client library allows. One connection each. */
final class RawHttp {

    private final String host;
    private final int port;

    RawHttp(java.net.URI base) {
        this.host = base.getHost();
        this.port = base.getPort();
    }

    /** A status and a body with a known length. */
    record Answer(int status, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    Answer send(String method, String path, String contentType, byte[] body) {
        String head =
                "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                        .formatted(method, path, host, contentType, body.length);
        try (Socket socket = new Socket(host, port)) {
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            request.writeBytes(body);
            socket.getOutputStream().write(request.toByteArray());
            return parsed(socket.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Announces a body of some length and sends none of it. */
    Answer announce(String path, long sizeBytes) {
        String head = "PUT %s HTTP/1.1\r\nHost: %s\r\nContent-Length: %d\r\n\r\n".formatted(path, host, sizeBytes);
        try (Socket socket = new Socket(host, port)) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            while (!answer.toString(StandardCharsets.ISO_8859_1).endsWith("}")) {
                answer.write(socket.getInputStream().read());
            }
            return parsed(answer.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer parsed(byte[] response) {
        String text = new String(response, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        int status = Integer.parseInt(text.substring(9, 12));
        return new Answer(status, Arrays.copyOfRange(response, end + 4, response.length));
    }

    Answer put(String path, String value) {
        return send("PUT", path, "text/plain", value.getBytes(StandardCharsets.UTF_8));
    }

    Answer get(String path) {
        return send("GET", path, "text/plain", new byte[0]);
    }

    Answer head(String path) {
        return send("HEAD", path, "text/plain", new byte[0]);
    }

    Answer delete(String path) {
        return send("DELETE", path, "text/plain", new byte[0]);
    }
}
