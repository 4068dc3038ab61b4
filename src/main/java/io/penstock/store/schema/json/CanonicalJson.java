package io.penstock.store.schema.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The canonical form of JSON, by RFC 8785 (JSON Canonicalization Scheme): no white space, names in the order of their
 * UTF-16 code units, strings with as few escapes as can be, numbers as {@link NumberForm} says. Stateless.
 */
public final class CanonicalJson {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private CanonicalJson() {}

    /**
     * Writes a value canonically.
     *
     * @param value as {@link JsonTree} reads it
     * @return UTF-8
     */
    public static byte[] bytes(JsonNode value) {
        StringBuilder text = new StringBuilder();
        write(value, text);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonNode value, StringBuilder to) {
        switch (value.getNodeType()) {
            case OBJECT -> object(value, to);
            case ARRAY -> {
                to.append('[');
                String separator = "";
                for (JsonNode element : value) {
                    to.append(separator);
                    write(element, to);
                    separator = ",";
                }
                to.append(']');
            }
            case STRING -> string(value.textValue(), to);
            case NUMBER -> to.append(NumberForm.of(value.decimalValue()));
            default -> to.append(value.asText());
        }
    }

    private static void object(JsonNode object, StringBuilder to) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        names.sort(null);
        to.append('{');
        String separator = "";
        for (String name : names) {
            to.append(separator);
            string(name, to);
            to.append(':');
            write(object.get(name), to);
            separator = ",";
        }
        to.append('}');
    }

    private static void string(String text, StringBuilder to) {
        to.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> to.append("\\\"");
                case '\\' -> to.append("\\\\");
                case '\b' -> to.append("\\b");
                case '\t' -> to.append("\\t");
                case '\n' -> to.append("\\n");
                case '\f' -> to.append("\\f");
                case '\r' -> to.append("\\r");
                default -> {
                    if (c < ' ') {
                        to.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xf]);
                    } else {
                        to.append(c);
                    }
                }
            }
        }
        to.append('"');
    }
}
