package io.penstock.api.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads plain JSON.
 *
 * <p>An object with exactly one field that {@link Wrapper} names is that wrapper; any other object is a map. So a
 * wrapper is only known when its object has ended: until then the content of {@code $map} is kept as tokens, for it is
 * read as a map's fields if it is the only one and as a value if it is not.
 */
final class PlainItemReader extends ItemReader {

    @Override
    AttributeValue value(JsonParser parser, int depth) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw shape(parser, "expected a value, found the end of the text");
        }
        return switch (token) {
            case VALUE_STRING -> AttributeValue.fromS(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> AttributeValue.fromN(number(parser, parser.getText()));
            case VALUE_TRUE -> TRUE;
            case VALUE_FALSE -> FALSE;
            case VALUE_NULL -> NULL;
            case START_ARRAY -> AttributeValue.fromL(elements(parser, deeper(parser, depth)));
            case START_OBJECT -> object(parser, depth);
            default -> throw shape(parser, "expected a value, found " + JsonWords.of(token));
        };
    }

    private AttributeValue object(JsonParser parser, int depth) throws IOException {
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        String first = null;
        TokenBuffer kept = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            AttributeValue value = NULL;
            if (name.equals(Wrapper.MAP) && token == JsonToken.START_OBJECT) {
                kept = new TokenBuffer(parser);
                kept.copyCurrentStructure(parser);
            } else {
                value = value(parser, deeper(parser, depth));
            }
            if (map.put(name, value) != null) {
                throw shape(parser, "the name occurs twice in one object");
            }
            first = first == null ? name : first;
        }
        return typed(parser, map, first, kept, depth);
    }

    private AttributeValue typed(
            JsonParser parser,
            Map<String, AttributeValue> map,
            @Nullable String first,
            @Nullable TokenBuffer kept,
            int depth)
            throws IOException {
        int inside = deeper(parser, depth);
        if (kept != null) {
            JsonParser again = kept.asParserOnFirstToken();
            if (map.size() == 1) {
                return AttributeValue.fromM(fields(again, inside));
            }
            map.put(Wrapper.MAP, value(again, inside));
        } else if (map.size() == 1 && first != null && Wrapper.isWrapper(first)) {
            return Wrapper.unwrap(parser, first, map.getOrDefault(first, NULL));
        }
        return AttributeValue.fromM(map);
    }
}
