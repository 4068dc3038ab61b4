package io.penstock.api.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** A caller of the service, and its answer taken apart. */
public final class HttpProbe {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final URI base;
    private final HttpClient client = HttpClient.newHttpClient();

    /** Calls the service at this address. */
    public HttpProbe(URI base) {
        this.base = base;
    }

    /** An answer: its status, its headers and its text. */
    public record Answer(int status, java.net.http.HttpHeaders headers, String text) {

        /** Returns the lines as JSON, blank ones left out. */
        public List<JsonNode> lines() {
            return text.lines()
                    .filter(line -> !line.isBlank())
                    .map(Answer::parse)
                    .toList();
        }

        /** Returns the whole text as JSON. */
        public JsonNode json() {
            return parse(text);
        }

        /** Returns what the lines have in a field, those that have it. */
        public List<JsonNode> fields(String name) {
            List<JsonNode> fields = new ArrayList<>();
            lines().stream().filter(line -> line.has(name)).forEach(line -> fields.add(line.get(name)));
            return fields;
        }

        /** Returns the last line. */
        public JsonNode last() {
            List<JsonNode> lines = lines();
            return lines.get(lines.size() - 1);
        }

        private static JsonNode parse(String text) {
            try {
                return MAPPER.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException("no JSON: " + text, e);
            }
        }
    }

    /** Posts a text. */
    public Answer post(String path, String contentType, String accept, String body) {
        return post(path, contentType, accept, HttpRequest.BodyPublishers.ofString(body));
    }

    /** Posts a body. */
    public Answer post(String path, String contentType, String accept, HttpRequest.BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", contentType)
                .header("Accept", accept)
                .POST(body)
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Posts JSON and wants NDJSON. */
    public Answer stream(String path, String json) {
        return post(path, "application/json", "application/x-ndjson", json);
    }

    /** Posts JSON and wants one document. */
    public Answer page(String path, String json) {
        return post(path, "application/json", "application/json", json);
    }
}
