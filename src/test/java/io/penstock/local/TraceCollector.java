package io.penstock.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/**
 * Stands in for an OpenTelemetry collector: takes spans by OTLP over HTTP with protobuf, and keeps them. Field numbers
 * are those of opentelemetry/proto/trace/v1/trace.proto.
 */
public final class TraceCollector implements AutoCloseable {

    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /**
     * A span.
     *
     * @param parentId empty for a trace's first
     * @param raw all of it as it was sent, events included
     */
    public record Span(
            String traceId, String id, String parentId, String name, Map<String, String> attributes, String raw) {}

    /** Listens on a port of its own. */
    public TraceCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    /** Where spans are to be sent. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** All spans so far. */
    public List<Span> spans() {
        return List.copyOf(spans);
    }

    private void take(HttpExchange exchange) throws IOException {
        boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        byte[] body = gzip
                ? new GZIPInputStream(exchange.getRequestBody()).readAllBytes()
                : exchange.getRequestBody().readAllBytes();
        for (byte[] resource : Message.of(body).bytes(1)) {
            for (byte[] scope : Message.of(resource).bytes(2)) {
                Message.of(scope).bytes(2).forEach(span -> spans.add(span(span)));
            }
        }
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static Span span(byte[] bytes) {
        Message span = Message.of(bytes);
        Map<String, String> attributes = new TreeMap<>();
        for (byte[] pair : span.bytes(9)) {
            Message attribute = Message.of(pair);
            attribute
                    .bytes(2)
                    .forEach(value ->
                            attributes.put(attribute.text(1), Message.of(value).text(1)));
        }
        return new Span(
                span.hex(1),
                span.hex(2),
                span.hex(4),
                span.text(5),
                attributes,
                new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** The fields of a protobuf message that have a length; others are passed over. */
    private record Message(Map<Integer, List<byte[]>> fields) {

        static Message of(byte[] bytes) {
            Map<Integer, List<byte[]>> fields = new TreeMap<>();
            ByteBuffer from = ByteBuffer.wrap(bytes);
            while (from.hasRemaining()) {
                long tag = varint(from);
                switch ((int) tag & 7) {
                    case 0 -> varint(from);
                    case 1 -> from.position(from.position() + 8);
                    case 2 -> {
                        byte[] value = new byte[(int) varint(from)];
                        from.get(value);
                        fields.computeIfAbsent((int) (tag >>> 3), number -> new ArrayList<>())
                                .add(value);
                    }
                    case 5 -> from.position(from.position() + 4);
                    default -> throw new IllegalArgumentException("wire type " + (tag & 7));
                }
            }
            return new Message(fields);
        }

        private static long varint(ByteBuffer from) {
            long value = 0;
            int shift = 0;
            byte next = from.get();
            while (next < 0) {
                value |= (long) (next & 0x7f) << shift;
                shift += 7;
                next = from.get();
            }
            return value | (long) next << shift;
        }

        List<byte[]> bytes(int field) {
            return fields.getOrDefault(field, List.of());
        }

        String text(int field) {
            return bytes(field).stream()
                    .findFirst()
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElse("");
        }

        String hex(int field) {
            return bytes(field).stream()
                    .findFirst()
                    .map(bytes -> HexFormat.of().formatHex(bytes))
                    .orElse("");
        }
    }
}
