package io.penstock.api.stream;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.penstock.api.json.JsonText;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * Writes lines into buffers of some 32 KiB, many lines in one: as NDJSON, as server-sent events, or as one JSON
 * document {@code {"results":[…],"end":{…}}}. Not thread-safe.
 */
public final class LineWriter {
    private static final int BUFFER_BYTES = 32 * 1024;
    private static final SerializableString NOTHING = new SerializedString("");

    private final AnswerFormat format;
    private final Consumer<Buffer> to;
    private final Collector collector = new Collector();
    private final JsonGenerator json;
    private long lineCount;
    private boolean begun;

    /** Writes JSON. */
    @FunctionalInterface
    public interface Json {

        /**
         * Writes one JSON object, or fields of one, as the method says that takes this.
         *
         * @param to where to
         * @throws IOException if the generator fails
         */
        void writeTo(JsonGenerator to) throws IOException;
    }

    /**
     * Makes a writer.
     *
     * @param format how lines look
     * @param to takes each buffer when it is full, and what is left on {@link #flush}
     */
    LineWriter(AnswerFormat format, Consumer<Buffer> to) {
        this.format = format;
        this.to = to;
        try {
            this.json = JsonText.factory().createGenerator(collector).setRootValueSeparator(NOTHING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes one line.
     *
     * @param event what the line is; the event's name if it is one
     * @param object writes the line, one JSON object
     * @throws IOException if the object cannot be written as JSON
     */
    public void line(String event, Json object) throws IOException {
        begin(event);
        object.writeTo(json);
        finish();
    }

    /**
     * Writes the last line.
     *
     * @param event what the line is; the event's name if it is one
     * @param fields writes the fields of the line's object
     * @throws IOException if the fields cannot be written as JSON
     */
    public void lastLine(String event, Json fields) throws IOException {
        begin(event);
        if (format == AnswerFormat.JSON) {
            json.writeEndArray();
        } else {
            json.writeStartObject();
        }
        fields.writeTo(json);
        json.writeEndObject();
        finish();
    }

    private void begin(String event) throws IOException {
        if (format == AnswerFormat.EVENTS) {
            json.writeRaw("event: ");
            json.writeRaw(event);
            json.writeRaw("\ndata: ");
        } else if (format == AnswerFormat.JSON && !begun) {
            json.writeStartObject();
            json.writeFieldName("results");
            json.writeStartArray();
        }
        begun = true;
    }

    private void finish() throws IOException {
        json.writeRaw(format == AnswerFormat.EVENTS ? "\n\n" : "\n");
        lineCount++;
        if (collector.buffer.length() + json.getOutputBuffered() >= BUFFER_BYTES) {
            flush();
        }
    }

    /** Writes what readers pass over: a blank line, or a comment. */
    void heartbeat() throws IOException {
        json.writeRaw(format == AnswerFormat.EVENTS ? ":\n\n" : "\n");
        flush();
    }

    /** Hands over what has been written. */
    void flush() throws IOException {
        json.flush();
        if (collector.buffer.length() > 0) {
            Buffer full = collector.buffer;
            collector.buffer = Buffer.buffer();
            to.accept(full);
        }
    }

    /** Gives its memory back; what was not flushed is lost. */
    void close() {
        try {
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long lineCount() {
        return lineCount;
    }

    private static final class Collector extends OutputStream {
        private Buffer buffer = Buffer.buffer();

        @Override
        public void write(int b) {
            buffer.appendByte((byte) b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            buffer.appendBytes(bytes, offset, length);
        }
    }
}
