package io.penstock.api.kv.line;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.penstock.api.json.JsonInputException;
import io.penstock.api.json.JsonText;
import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.ProblemException;
import io.penstock.store.kv.entry.EntryKey;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the lines of batches, and those of listings and exports as lines of batches. Stateless. */
public final class EntryLines {

    private EntryLines() {}

    /**
     * Reads a line that writes: {@code {"key":…,"value":…}}, or such an object as the field {@code item} or
     * {@code put}.
     *
     * @param index its number
     * @param json its text
     * @param now the moment from which a {@code ttl} counts
     * @param isImport whether {@code createdAt} counts, and values may come in parts
     * @return what it says; null if it is a line of a listing that is no entry
     */
    public static @Nullable EntryLine entry(long index, byte[] json, Instant now, boolean isImport) {
        try (JsonParser parser = JsonText.factory().createParser(json)) {
            String first = firstField(parser);
            if (isPassedOver(parser, first)) {
                return null;
            }
            LineFields fields = new LineFields(parser, json);
            boolean isPart = isImport && first.equals("part");
            readFields(parser, fields, first, isPart || first.equals("item") || first.equals("put"));
            return isPart ? fields.part() : fields.entry(index, now, isImport);
        } catch (IOException e) {
            throw JsonText.complaint(e);
        }
    }

    /**
     * Reads a line that names an entry: {@code "key"}, {@code {"key":…}}, or such an object as the field {@code item};
     * whatever else the object says is passed over.
     *
     * @param index its number
     * @param json its text
     * @return the entry; null if it is a line of a listing that is no entry
     */
    public static @Nullable KeyLine key(long index, byte[] json) {
        try (JsonParser parser = JsonText.factory().createParser(json)) {
            if (json.length > 0 && json[0] == '"') {
                parser.nextToken();
                EntryKey key = new EntryKey(parser.getText());
                requireEnd(parser);
                return new KeyLine(index, key);
            }
            String first = firstField(parser);
            if (isPassedOver(parser, first)) {
                return null;
            }
            LineFields fields = new LineFields(parser, json);
            readFields(parser, fields, first, first.equals("item") || first.equals("delete"));
            return new KeyLine(index, fields.key());
        } catch (IOException e) {
            throw JsonText.complaint(e);
        }
    }

    private static void readFields(JsonParser parser, LineFields fields, String first, boolean wrapped)
            throws IOException {
        if (!wrapped) {
            fields.read(first);
        } else {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw fields.shape(first + ": expected an object");
            }
            fields.read(parser.nextFieldName());
            if (parser.nextToken() != JsonToken.END_OBJECT) {
                throw fields.shape("expected one field, found more");
            }
        }
        requireEnd(parser);
    }

    private static String firstField(JsonParser parser) throws IOException {
        String name = parser.nextToken() == JsonToken.START_OBJECT ? parser.nextFieldName() : null;
        if (name == null) {
            throw JsonInputException.at(JsonInputException.Kind.SHAPE, "expected an object with a \"key\"", parser);
        }
        return name;
    }

    private static boolean isPassedOver(JsonParser parser, String first) throws IOException {
        switch (first) {
            case "checkpoint", "end" -> {
                parser.nextToken();
                parser.skipChildren();
                if (parser.nextToken() != JsonToken.END_OBJECT) {
                    throw JsonInputException.at(
                            JsonInputException.Kind.SHAPE, "expected one field, found more", parser);
                }
                return true;
            }
            case "error" ->
                throw Problem.of(
                                HttpStatus.BAD_REQUEST,
                                "truncated-source",
                                "this is the error line of a stream that broke off: what it was to hold is not all"
                                        + " here")
                        .exception();
            case "prefix" ->
                throw ProblemException.content(
                        "a common prefix is no entry; list without a delimiter to get the entries under it");
            default -> {
                return false;
            }
        }
    }

    private static void requireEnd(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw JsonInputException.at(
                    JsonInputException.Kind.SHAPE, "expected one value, found more behind it", parser);
        }
    }
}
