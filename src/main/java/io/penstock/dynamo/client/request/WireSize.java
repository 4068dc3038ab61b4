package io.penstock.dynamo.client.request;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What attributes take in a request, as DynamoDB JSON: strings with their escapes, binary as Base64, and the type's
 * name around each value. Never less than what is sent.
 */
public final class WireSize {

    private static final int VALUE_OVERHEAD_BYTES = 12;
    private static final int NAME_OVERHEAD_BYTES = 4;
    private static final int UNICODE_ESCAPE_BYTES = 6;

    private WireSize() {}

    /**
     * Measures an item or a key.
     *
     * @param attributes the attributes
     * @return bytes
     */
    public static long bytes(Map<String, AttributeValue> attributes) {
        long bytes = 0;
        for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
            bytes += text(attribute.getKey()) + NAME_OVERHEAD_BYTES + bytes(attribute.getValue());
        }
        return bytes;
    }

    private static long bytes(AttributeValue value) {
        long content =
                switch (value.type()) {
                    case S -> text(value.s());
                    case N -> value.n().length();
                    case B -> base64(value.b().asByteArrayUnsafe().length);
                    case SS ->
                        value.ss().stream()
                                .mapToLong(s -> text(s) + NAME_OVERHEAD_BYTES)
                                .sum();
                    case NS ->
                        value.ns().stream()
                                .mapToLong(n -> n.length() + NAME_OVERHEAD_BYTES)
                                .sum();
                    case BS ->
                        value.bs().stream()
                                .mapToLong(b -> base64(b.asByteArrayUnsafe().length) + NAME_OVERHEAD_BYTES)
                                .sum();
                    case M -> bytes(value.m());
                    case L -> value.l().stream().mapToLong(WireSize::bytes).sum();
                    case BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> 0;
                };
        return content + VALUE_OVERHEAD_BYTES;
    }

    private static long base64(long length) {
        return (length + 2) / 3 * 4;
    }

    private static long text(String text) {
        long bytes = ItemSize.utf8Bytes(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ') {
                bytes += UNICODE_ESCAPE_BYTES - 1;
            } else if (c == '"' || c == '\\') {
                bytes += 1;
            }
        }
        return bytes;
    }
}
