package io.penstock.dynamo.client.request;

import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A primary key as text for errors and logs. Must be given keys only: other attributes never become text. */
public final class KeyText {

    private static final int BINARY_BYTES_SHOWN = 32;

    private KeyText() {}

    /**
     * Writes a key.
     *
     * @param key the key's attributes
     * @return for instance {@code {id=S:a}}
     */
    public static String of(Map<String, AttributeValue> key) {
        return new TreeMap<>(key)
                .entrySet().stream()
                        .map(attribute -> attribute.getKey() + "=" + value(attribute.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String value(AttributeValue value) {
        return switch (value.type()) {
            case S -> "S:" + value.s();
            case N -> "N:" + value.n();
            case B -> "B:" + hex(value.b().asByteArrayUnsafe());
            default -> value.type().name();
        };
    }

    private static String hex(byte[] bytes) {
        int shown = Math.min(bytes.length, BINARY_BYTES_SHOWN);
        String hex = HexFormat.of().formatHex(bytes, 0, shown);
        return shown == bytes.length ? hex : hex + "…";
    }
}
