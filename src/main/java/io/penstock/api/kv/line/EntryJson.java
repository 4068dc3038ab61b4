package io.penstock.api.kv.line;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.store.kv.entry.Entry;
import io.penstock.store.kv.entry.EntryHead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Entries as JSON, in lists, batches and exports. Stateless. */
public final class EntryJson {

    /** The wrapper of bytes that are no text. */
    public static final String BINARY = "$binary";

    /** Says of a value in chunks that it is not here. */
    public static final String LARGE = "large";

    private EntryJson() {}

    /**
     * Writes an ETag as headers and JSON have it.
     *
     * @param etag without quotes
     * @return with quotes
     */
    public static String quoted(String etag) {
        return '"' + etag + '"';
    }

    /**
     * Writes an entry without its value, as an object.
     *
     * @param to where to
     * @param head the entry
     * @throws IOException if the generator fails
     */
    public static void write(JsonGenerator to, EntryHead head) throws IOException {
        to.writeStartObject();
        writeFields(to, head);
        to.writeEndObject();
    }

    /**
     * Writes an entry with its value, as an object; of a value in chunks says only that it is large.
     *
     * @param to where to
     * @param entry the entry
     * @throws IOException if the generator fails
     */
    public static void write(JsonGenerator to, Entry entry) throws IOException {
        to.writeStartObject();
        writeFields(to, entry.head());
        byte[] bytes = entry.bytes();
        if (bytes == null) {
            to.writeBooleanField(LARGE, true);
        } else {
            to.writeFieldName("value");
            writeValue(to, bytes);
        }
        to.writeEndObject();
    }

    /**
     * Writes an entry without its value, as fields of an object.
     *
     * @param to where to
     * @param head the entry
     * @throws IOException if the generator fails
     */
    public static void writeFields(JsonGenerator to, EntryHead head) throws IOException {
        to.writeStringField("key", head.key().text());
        to.writeStringField("contentType", head.contentType());
        to.writeNumberField("size", head.sizeBytes());
        to.writeStringField("etag", quoted(head.etag()));
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
    private static void writeValue(JsonGenerator to, byte[] bytes) throws IOException {
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
