package io.penstock.engine.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.replica.Engine;
import io.penstock.engine.replica.EngineConfig;
import io.penstock.engine.request.Operation;
import io.penstock.engine.wire.json.FailureWriter;
import io.penstock.engine.wire.json.RequestReader;
import io.penstock.engine.wire.json.ResponseWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Talks to an engine in DynamoDB's JSON, without HTTP. Requests may be written with single quotes; answers are shown
 * with them.
 */
final class EngineClient implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Engine engine;

    EngineClient(EngineConfig config) {
        this.engine = Engine.open(config);
    }

    static EngineClient inMemory() {
        return new EngineClient(EngineConfig.inMemory());
    }

    Engine engine() {
        return engine;
    }

    /** Answers a request that must succeed. */
    JsonNode ok(String operation, String request) {
        try {
            return parse(ResponseWriter.write(send(operation, request).join()));
        } catch (CompletionException e) {
            EngineException refusal = (EngineException) e.getCause();
            throw new AssertionError(
                    operation + " " + request + " was refused: " + refusal.code() + " " + refusal.getMessage(),
                    refusal.getCause() == null ? refusal : refusal.getCause());
        }
    }

    /** Answers a request that must succeed, written with double quotes. */
    JsonNode exactly(String operation, String request) {
        try {
            return parse(ResponseWriter.write(sendExactly(operation, request).join()));
        } catch (CompletionException e) {
            throw new AssertionError(operation + " " + request + " was refused: " + e.getCause(), e);
        }
    }

    /** Returns the error of a request that must be refused, written with double quotes. */
    String refusedExactly(String operation, String request) {
        return told(refusalExactly(operation, request));
    }

    /** Returns the error body of a request that must be refused, written with double quotes. */
    JsonNode refusalExactly(String operation, String request) {
        try {
            JsonNode answer =
                    parse(ResponseWriter.write(sendExactly(operation, request).join()));
            throw new AssertionError(operation + " " + request + " was answered: " + answer);
        } catch (CompletionException e) {
            return parse(FailureWriter.write(operation, (EngineException) e.getCause()));
        }
    }

    /** Sends a request. */
    CompletableFuture<io.penstock.engine.request.response.Response> send(String operation, String request) {
        return sendExactly(operation, request.replace('\'', '"'));
    }

    private CompletableFuture<io.penstock.engine.request.response.Response> sendExactly(
            String operation, String request) {
        byte[] body = request.getBytes(StandardCharsets.UTF_8);
        try {
            return engine.call(RequestReader.read(Objects.requireNonNull(Operation.named(operation)), body));
        } catch (EngineException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Returns the error of a request that must be refused, as its type's name and message. */
    String refused(String operation, String request) {
        return told(refusal(operation, request));
    }

    private static String told(JsonNode body) {
        String type = body.get("__type").asText();
        JsonNode message = body.has("message") ? body.get("message") : body.path("Message");
        return type.substring(type.indexOf('#') + 1) + ": " + message.asText();
    }

    /** Returns the error body of a request that must be refused. */
    JsonNode refusal(String operation, String request) {
        try {
            JsonNode answer =
                    parse(ResponseWriter.write(send(operation, request).join()));
            throw new AssertionError(operation + " " + request + " was answered: " + answer);
        } catch (CompletionException e) {
            return parse(FailureWriter.write(operation, (EngineException) e.getCause()));
        }
    }

    private static JsonNode parse(ByteBuffer bytes) {
        byte[] array = new byte[bytes.remaining()];
        bytes.get(array);
        try {
            return array.length == 0 ? MAPPER.createObjectNode() : MAPPER.readTree(array);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shows an answer, or a part of it, with single quotes and its members in alphabetical order. */
    static String text(JsonNode node) {
        try {
            Object tree = MAPPER.treeToValue(node, Object.class);
            return MAPPER.writer()
                    .with(com.fasterxml.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .writeValueAsString(tree)
                    .replace('"', '\'');
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
