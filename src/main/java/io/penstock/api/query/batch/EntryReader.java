package io.penstock.api.query.batch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.ItemJson;
import io.penstock.api.json.JsonInputException;
import io.penstock.api.json.JsonText;
import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.dynamo.batch.ReadEntry;
import io.penstock.dynamo.batch.WriteEntry;
import io.penstock.dynamo.client.KeyAttribute;
import io.penstock.dynamo.client.KeySchema;
import io.penstock.dynamo.table.TableSchema;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the text of one entry of a batch; whether its key and size are right is for the writer to say. Immutable. */
final class EntryReader {
    private final TableSchema schema;
    private final ItemFormat format;

    EntryReader(TableSchema schema, ItemFormat format) {
        this.schema = schema;
        this.format = format;
    }

    /** Reads a write; null for the lines of a scan that are no items. */
    @Nullable
    WriteEntry write(long index, byte[] json) {
        try (JsonParser parser = JsonText.factory().createParser(json)) {
            String name = firstField(parser);
            WriteEntry entry =
                    switch (name) {
                        case "put", "item" -> new WriteEntry.Put(index, checkedForIndexes(wrapped(parser)));
                        case "delete" -> new WriteEntry.Delete(index, wrapped(parser));
                        case "checkpoint", "end" -> {
                            parser.nextToken();
                            parser.skipChildren();
                            yield null;
                        }
                        case "error" -> throw truncatedSource();
                        default ->
                            throw shape(parser, "expected one of \"put\", \"delete\", \"item\"; found another field");
                    };
            end(parser, entry != null);
            return entry;
        } catch (IOException e) {
            throw JsonText.complaint(e);
        }
    }

    /** Reads a key: bare, or as {@code {"key":{…}}}. */
    ReadEntry read(long index, byte[] json) {
        try (JsonParser parser = JsonText.factory().createParser(json)) {
            boolean isWrapped = isWrappedKey(json);
            if (isWrapped) {
                firstField(parser);
            }
            Map<String, AttributeValue> key = isWrapped ? wrapped(parser) : ItemJson.read(parser, format);
            end(parser, isWrapped);
            return new ReadEntry(index, key);
        } catch (IOException e) {
            throw JsonText.complaint(e);
        }
    }

    /** A table may have a key attribute of the name "key"; its value is no object then. */
    private boolean isWrappedKey(byte[] json) throws IOException {
        try (JsonParser parser = JsonText.factory().createParser(json)) {
            boolean named = parser.nextToken() == JsonToken.START_OBJECT && "key".equals(parser.nextFieldName());
            if (!named || parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            boolean tableHasIt = schema.primaryKey().attributes().stream()
                    .anyMatch(attribute -> attribute.name().equals("key"));
            if (!tableHasIt) {
                return true;
            }
            String inner = parser.nextFieldName();
            return schema.primaryKey().attributes().stream()
                    .anyMatch(attribute -> attribute.name().equals(inner));
        }
    }

    private static String firstField(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw shape(parser, "expected an object");
        }
        String name = parser.nextFieldName();
        if (name == null) {
            throw shape(parser, "expected an object with one field, found none");
        }
        return name;
    }

    private Map<String, AttributeValue> wrapped(JsonParser parser) throws IOException {
        return ItemJson.read(parser, format);
    }

    private static void end(JsonParser parser, boolean inObject) throws IOException {
        if (inObject && parser.nextToken() != JsonToken.END_OBJECT) {
            throw shape(parser, "expected one field, found more");
        }
        if (inObject && parser.nextToken() != null) {
            throw shape(parser, "expected one object, found more behind it");
        }
        if (!inObject) {
            skipToEnd(parser);
        }
    }

    private static void skipToEnd(JsonParser parser) throws IOException {
        int depth = parser.getParsingContext().inRoot() ? 0 : 1;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (depth == 0) {
                throw shape(parser, "expected one object, found more behind it");
            }
            if (token == JsonToken.END_OBJECT && parser.getParsingContext().inRoot()) {
                depth = 0;
            }
        }
    }

    /** A key attribute of an index may be absent, but not of another type; the writer knows nothing of indexes. */
    private Map<String, AttributeValue> checkedForIndexes(Map<String, AttributeValue> item) {
        for (Map.Entry<String, KeySchema> index : schema.indexKeys().entrySet()) {
            for (KeyAttribute attribute : index.getValue().attributes()) {
                checkIndexed(index.getKey(), attribute, item.get(attribute.name()));
            }
        }
        return item;
    }

    private static void checkIndexed(String index, KeyAttribute attribute, @Nullable AttributeValue value) {
        if (value != null && !value.type().name().equals(attribute.type().toString())) {
            throw Problem.of(
                            HttpStatus.UNPROCESSABLE,
                            "invalid-input",
                            "the attribute %s is of type %s, but the key of the index %s has it as %s"
                                    .formatted(attribute.name(), value.type(), index, attribute.type()))
                    .exception();
        }
    }

    private static RuntimeException truncatedSource() {
        return Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "truncated-source",
                        "this is the error line of a stream that broke off: what it was to hold is not all here")
                .exception();
    }

    private static JsonInputException shape(JsonParser parser, String message) {
        return JsonInputException.at(JsonInputException.Kind.SHAPE, message, parser);
    }
}
