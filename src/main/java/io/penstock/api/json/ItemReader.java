package io.penstock.api.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.penstock.api.json.JsonInputException.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What both readers do alike: maps and lists, depth, and complaints that name the place. */
abstract class ItemReader {
    /** Levels of maps and lists within an attribute (AWS: quotas in DynamoDB, "Nested attribute depth"). */
    static final int DEPTH_MAX = 32;

    static final AttributeValue NULL = AttributeValue.fromNul(true);
    static final AttributeValue TRUE = AttributeValue.fromBool(true);
    static final AttributeValue FALSE = AttributeValue.fromBool(false);

    /** Reads the value that the parser stands on; {@code depth} counts the maps and lists around it. */
    abstract AttributeValue value(JsonParser parser, int depth) throws IOException;

    /** Reads the fields of the object that the parser stands on, as attributes. */
    Map<String, AttributeValue> fields(JsonParser parser, int depth) throws IOException {
        expect(parser, JsonToken.START_OBJECT, "an object");
        Map<String, AttributeValue> fields = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (fields.put(name, value(parser, depth)) != null) {
                throw shape(parser, "the name occurs twice in one object");
            }
        }
        return fields;
    }

    final List<AttributeValue> elements(JsonParser parser, int depth) throws IOException {
        expect(parser, JsonToken.START_ARRAY, "an array");
        List<AttributeValue> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser, depth));
        }
        return elements;
    }

    static int deeper(JsonParser parser, int depth) {
        if (depth >= DEPTH_MAX) {
            throw content(
                    parser, "maps and lists are nested more than " + DEPTH_MAX + " levels deep, which is the limit");
        }
        return depth + 1;
    }

    static String number(JsonParser parser, String text) {
        String complaint = NumberText.complaint(text);
        if (complaint != null) {
            throw content(parser, complaint);
        }
        return text;
    }

    static void expect(JsonParser parser, JsonToken token, String expected) {
        if (parser.currentToken() != token) {
            throw shape(parser, "expected " + expected + ", found " + JsonWords.of(parser.currentToken()));
        }
    }

    static JsonInputException shape(JsonParser parser, String message) {
        return JsonInputException.at(Kind.SHAPE, message, parser);
    }

    static JsonInputException content(JsonParser parser, String message) {
        return JsonInputException.at(Kind.CONTENT, message, parser);
    }
}
