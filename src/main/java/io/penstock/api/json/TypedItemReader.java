package io.penstock.api.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads DynamoDB's own JSON, where each value is an object with one field that names its type. */
final class TypedItemReader extends ItemReader {
    private static final String ONE_TYPE =
            "a value is an object with exactly one of the fields S, N, B, BOOL, NULL, M, L, SS, NS, BS";

    @Override
    AttributeValue value(JsonParser parser, int depth) throws IOException {
        expect(parser, JsonToken.START_OBJECT, "a typed value such as {\"S\":\"text\"}");
        String type = parser.nextFieldName();
        if (type == null) {
            throw shape(parser, ONE_TYPE);
        }
        parser.nextToken();
        AttributeValue value = ofType(parser, type, depth);
        if (parser.nextToken() != JsonToken.END_OBJECT) {
            throw shape(parser, ONE_TYPE);
        }
        return value;
    }

    private AttributeValue ofType(JsonParser parser, String type, int depth) throws IOException {
        return switch (type) {
            case "S" -> AttributeValue.fromS(text(parser));
            case "N" -> AttributeValue.fromN(number(parser, text(parser)));
            case "B" -> AttributeValue.fromB(Wrapper.binary(parser, type, text(parser)));
            case "BOOL" -> bool(parser);
            case "NULL" -> nul(parser);
            case "M" -> AttributeValue.fromM(fields(parser, deeper(parser, depth)));
            case "L" -> AttributeValue.fromL(elements(parser, deeper(parser, depth)));
            case "SS" -> AttributeValue.fromSs(Wrapper.set(parser, type, texts(parser)));
            case "NS" -> AttributeValue.fromNs(Wrapper.set(parser, type, numbers(parser)));
            case "BS" ->
                AttributeValue.fromBs(Wrapper.set(
                        parser,
                        type,
                        texts(parser).stream()
                                .map(text -> Wrapper.binary(parser, type, text))
                                .toList()));
            default -> throw shape(parser, ONE_TYPE);
        };
    }

    private static AttributeValue bool(JsonParser parser) {
        if (!parser.currentToken().isBoolean()) {
            throw shape(parser, "expected a boolean, found " + JsonWords.of(parser.currentToken()));
        }
        return parser.currentToken() == JsonToken.VALUE_TRUE ? TRUE : FALSE;
    }

    private static AttributeValue nul(JsonParser parser) {
        expect(parser, JsonToken.VALUE_TRUE, "true");
        return NULL;
    }

    private static List<String> numbers(JsonParser parser) throws IOException {
        List<String> numbers = texts(parser);
        for (String text : numbers) {
            number(parser, text);
        }
        return numbers;
    }

    private static List<String> texts(JsonParser parser) throws IOException {
        expect(parser, JsonToken.START_ARRAY, "an array of strings");
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            texts.add(text(parser));
        }
        return texts;
    }

    private static String text(JsonParser parser) throws IOException {
        expect(parser, JsonToken.VALUE_STRING, "a string");
        return parser.getText();
    }
}
