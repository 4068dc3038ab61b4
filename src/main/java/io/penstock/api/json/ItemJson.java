package io.penstock.api.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.penstock.api.json.JsonInputException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items to and from JSON.
 *
 * <p>Numbers keep every digit: they are text from the JSON to DynamoDB and back, never a double. What is written in a
 * format is read back from it exactly ({@link ItemFormat#PLAIN_NUMBERS_AS_STRINGS} alone is for reading only: its
 * numbers come back as strings). Stateless and thread-safe. Every read fails with {@link JsonInputException} on input
 * that it cannot take.
 */
public final class ItemJson {
    private static final ItemReader PLAIN = new PlainItemReader();
    private static final ItemReader TYPED = new TypedItemReader();

    private ItemJson() {}

    /**
     * Reads an item from a parser, which then stands on the item's last brace.
     *
     * @param parser stands before or on the item's first brace; made by {@link JsonText#factory()}
     * @param format how the values look
     * @return the item, in the order of its text
     * @throws IOException if the text cannot be read or is no JSON
     */
    public static Map<String, AttributeValue> read(JsonParser parser, ItemFormat format) throws IOException {
        begin(parser);
        return reader(format).fields(parser, 0);
    }

    /**
     * Reads one attribute value from a parser, which then stands on the value's last token.
     *
     * @param parser stands before or on the value's first token; made by {@link JsonText#factory()}
     * @param format how the value looks
     * @return the value
     * @throws IOException if the text cannot be read or is no JSON
     */
    public static AttributeValue readValue(JsonParser parser, ItemFormat format) throws IOException {
        begin(parser);
        return reader(format).value(parser, 0);
    }

    /**
     * Reads an item from a whole text.
     *
     * @param json UTF-8, one JSON object and nothing after it
     * @param format how the values look
     * @return the item, in the order of its text
     */
    public static Map<String, AttributeValue> read(byte[] json, ItemFormat format) {
        try (JsonParser parser = JsonText.factory().createParser(json)) {
            Map<String, AttributeValue> item = read(parser, format);
            if (parser.nextToken() != null) {
                throw JsonInputException.at(Kind.SHAPE, "expected one object, found more behind it", parser);
            }
            return item;
        } catch (IOException e) {
            throw JsonText.complaint(e);
        }
    }

    /**
     * Reads an item from a whole text.
     *
     * @param json one JSON object and nothing after it
     * @param format how the values look
     * @return the item, in the order of its text
     */
    public static Map<String, AttributeValue> read(String json, ItemFormat format) {
        return read(json.getBytes(StandardCharsets.UTF_8), format);
    }

    /**
     * Writes an item.
     *
     * @param to where to
     * @param item the item
     * @param format how the values shall look
     * @throws IOException if the generator fails
     */
    public static void write(JsonGenerator to, Map<String, AttributeValue> item, ItemFormat format) throws IOException {
        ItemWriter.fields(to, item, format);
    }

    /**
     * Writes one attribute value.
     *
     * @param to where to
     * @param value the value
     * @param format how the value shall look
     * @throws IOException if the generator fails
     */
    public static void writeValue(JsonGenerator to, AttributeValue value, ItemFormat format) throws IOException {
        ItemWriter.value(to, value, format);
    }

    /**
     * Writes an item to bytes.
     *
     * @param item the item
     * @param format how the values shall look
     * @return the item's JSON in UTF-8
     */
    public static byte[] toBytes(Map<String, AttributeValue> item, ItemFormat format) {
        JsonFactory factory = JsonText.factory();
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(factory._getBufferRecycler());
                JsonGenerator to = factory.createGenerator(bytes)) {
            ItemWriter.fields(to, item, format);
            to.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a number.
     *
     * @param text a decimal number
     * @return the value, its digits as given
     */
    public static AttributeValue number(String text) {
        String complaint = NumberText.complaint(text);
        if (complaint != null) {
            throw JsonInputException.of(Kind.CONTENT, complaint, "", null, null);
        }
        return AttributeValue.fromN(text);
    }

    private static ItemReader reader(ItemFormat format) {
        return format.typed() ? TYPED : PLAIN;
    }

    private static void begin(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null || token == JsonToken.FIELD_NAME) {
            parser.nextToken();
        }
    }
}
