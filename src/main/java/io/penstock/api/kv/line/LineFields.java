package io.penstock.api.kv.line;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.penstock.api.json.JsonInputException;
import io.penstock.store.kv.entry.EntryKey;
import io.penstock.store.kv.entry.NewEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of one entry's object as they are read. Not thread-safe. */
final class LineFields {
    private static final String KNOWN = "key, value, contentType, ttl, expiresAt, metadata";
    private static final int PARTS_MAX = 1_000_000;

    private final JsonParser parser;
    private final byte[] json;

    private @Nullable EntryKey key;
    private byte @Nullable [] value;
    private String defaultType = "application/octet-stream";
    private @Nullable String contentType;
    private @Nullable String ttl;
    private @Nullable String expiresAt;
    private @Nullable Instant createdAt;
    private Map<String, String> metadata = Map.of();
    private boolean large;
    private int partCount;
    private int number = -1;
    private byte @Nullable [] data;

    LineFields(JsonParser parser, byte[] json) {
        this.parser = parser;
        this.json = json;
    }

    /** Reads fields up to the end of their object, from the first one's name on. */
    void read(@Nullable String first) throws IOException {
        for (String name = first; name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            field(name);
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw shape("expected a field or the end of the object");
        }
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "key" -> key = new EntryKey(text(name));
            case "value" -> readValue();
            case "contentType" -> contentType = MediaTypes.checked(text(name));
            case "ttl" -> ttl = textOrNumber(name);
            case "expiresAt" -> expiresAt = textOrNumber(name);
            case "createdAt" -> createdAt = moment(text(name));
            case "metadata" -> metadata = readMetadata();
            case "large" -> large = parser.currentToken() == JsonToken.VALUE_TRUE;
            case "parts" -> partCount = count(name, PARTS_MAX);
            case "number" -> number = count(name, PARTS_MAX);
            case "data" -> data = base64(text(name));
            case "size", "etag", "updatedAt" -> parser.skipChildren();
            default -> throw shape("unknown field; known are " + KNOWN);
        }
    }

    private void readValue() throws IOException {
        JsonToken token = parser.currentToken();
        int start = (int) parser.currentTokenLocation().getByteOffset();
        if (token == JsonToken.VALUE_STRING) {
            value = utf8(parser.getText());
            defaultType = "text/plain; charset=utf-8";
            return;
        }
        if (token == JsonToken.START_OBJECT) {
            String first = parser.nextFieldName();
            if (EntryJson.BINARY.equals(first)) {
                parser.nextToken();
                value = base64(text(EntryJson.BINARY));
                if (parser.nextToken() != JsonToken.END_OBJECT) {
                    throw shape("expected nothing beside " + EntryJson.BINARY);
                }
                return;
            }
            skipObject();
        } else {
            parser.skipChildren();
        }
        defaultType = "application/json";
        value = Arrays.copyOfRange(json, start, (int) parser.currentLocation().getByteOffset());
    }

    /** Leaves an object of which the first name, or its end, was just read. */
    private void skipObject() throws IOException {
        int depth = 1;
        JsonToken token = parser.currentToken();
        while (token != null) {
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0) {
                return;
            }
            token = parser.nextToken();
        }
    }

    private Map<String, String> readMetadata() throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw shape("metadata: expected an object");
        }
        Map<String, String> read = new HashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            read.put(name, text("metadata"));
        }
        return Metadata.checked(read);
    }

    private String text(String name) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw shape(name + ": expected a string");
        }
        return parser.getText();
    }

    private String textOrNumber(String name) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? parser.getText() : text(name);
    }

    private int count(String name, int most) throws IOException {
        String text = parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? parser.getText() : "";
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) > most) {
            throw shape(name + ": expected an integer between 0 and " + most);
        }
        return Integer.parseInt(text);
    }

    private byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw content("expected base64 (RFC 4648, section 4)");
        }
    }

    private byte[] utf8(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw content(
                    "the value has half a surrogate pair, which is no Unicode; give bytes as " + EntryJson.BINARY);
        }
    }

    private Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw content("createdAt: expected a moment, such as 2026-01-31T12:00:00Z");
        }
    }

    EntryKey key() {
        if (key == null) {
            throw shape("the field \"key\" is missing");
        }
        return key;
    }

    /** What the object says as an entry to be written. */
    EntryLine entry(long index, Instant now, boolean isImport) {
        NewEntry entry = new NewEntry(
                Objects.requireNonNullElse(contentType, defaultType),
                metadata,
                Expiry.of(ttl, expiresAt, now),
                isImport ? createdAt : null);
        if (isImport && partCount > 0) {
            return new EntryLine.InParts(index, key(), entry, partCount);
        }
        if (value == null) {
            throw large || partCount > 0
                    ? content("the value of this entry is too large for a line; it goes by PUT, or by :import from an"
                            + " :export")
                    : shape("the field \"value\" is missing");
        }
        return new EntryLine.Whole(index, key(), entry, value);
    }

    /** What the object says as a part of a value. */
    EntryLine part() {
        if (data == null || number < 0) {
            throw shape("a part has a key, a number and data");
        }
        return new EntryLine.Part(key(), number, data);
    }

    JsonInputException shape(String message) {
        return JsonInputException.at(JsonInputException.Kind.SHAPE, message, parser);
    }

    private JsonInputException content(String message) {
        return JsonInputException.at(JsonInputException.Kind.CONTENT, message, parser);
    }
}
