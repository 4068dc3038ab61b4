package io.penstock.api.kv;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.store.kv.Entry;
import io.penstock.store.kv.entry.EntryHead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Entries as JSON, in lists, batches and exports. Stateless. */
final class EntryJson {

    /** The wrapper of bytes that are no text. */
    static final String BINARY = "$binary";

    private EntryJson() {}

    /** Writes an entry without its value, as an object. */
    static void write(JsonGenerator to, EntryHead head) throws IOException {
        to.writeStartObject();
        writeFields(to, head);
        to.writeEndObject();
    }

    /** Writes an entry with its value, as an object; of a value in chunks says only that it is large. */
    static void write(JsonGenerator to, Entry entry) throws IOException {
        to.writeStartObject();
        writeFields(to, entry.head());
        byte[] bytes = entry.bytes();
        if (bytes == null) {
            to.writeBooleanField("large", true);
        } else {
            to.writeFieldName("value");
            writeValue(to, bytes);
        }
        to.writeEndObject();
    }

    static void writeFields(JsonGenerator to, EntryHead head) throws IOException {
        to.writeStringField("key", head.key().text());
        to.writeStringField("contentType", head.contentType());
        to.writeNumberField("size", head.sizeBytes());
        to.writeStringField("etag", EntryHeaders.quoted(head.etag()));
        to.writeStringField("createdAt", head.createdAt().toString());
        to.writeStringField("updatedAt", head.updatedAt().toString());
        if (head.expiresAt() != null) {
            to.writeStringField("expiresAt", head.expiresAt().toString());
        }
        if (!head.metadata().isEmpty()) {
            to.writeObjectFieldStart("metadata");
            for (Map.Entry<String, String> noted : new TreeMap<>(head.metadata()).entrySet()) {
                to.writeStringField(noted.getKey(), noted.getValue());
            }
            to.writeEndObject();
        }
    }

    /** Writes bytes as text if they are UTF-8, else wrapped in base64; either way they can be read back exactly. */
    static void writeValue(JsonGenerator to, byte[] bytes) throws IOException {
        String text = textOrNull(bytes);
        if (text != null) {
            to.writeString(text);
        } else {
            to.writeStartObject();
            to.writeBinaryField(BINARY, bytes);
            to.writeEndObject();
        }
    }

    private static @Nullable String textOrNull(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
