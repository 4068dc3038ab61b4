package io.penstock.engine.wire.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.penstock.engine.failure.ValueMessages;
import io.penstock.engine.item.BinarySetValue;
import io.penstock.engine.item.BinaryValue;
import io.penstock.engine.item.DynamoNumber;
import io.penstock.engine.item.NumberSetValue;
import io.penstock.engine.item.StringSetValue;
import io.penstock.engine.request.shape.Defect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads sets; notes the empty ones, nulls and duplicates. */
final class SetReader {

    private final JsonParser parser;
    private final ValueReader defects;

    SetReader(JsonParser parser, ValueReader defects) {
        this.parser = parser;
        this.defects = defects;
    }

    StringSetValue strings() throws IOException {
        ShapeReader.expectList(parser.currentToken(), true);
        List<String> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (isNull(ValueMessages.NULL_IN_STRING_SET)) {
                continue;
            }
            elements.add(Tokens.text(parser, "java.lang.String"));
        }
        Set<String> set = set(elements, Defect.Kind.EMPTY_SET, ValueMessages.EMPTY_STRING_SET);
        if (set.size() < elements.size()) {
            defects.note(Defect.Kind.SET_ELEMENT, ValueMessages.duplicateStrings(String.join(", ", elements)));
        }
        return new StringSetValue(set);
    }

    @Nullable
    NumberSetValue numbers() throws IOException {
        ShapeReader.expectList(parser.currentToken(), true);
        List<DynamoNumber> elements = new ArrayList<>();
        boolean numeric = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (isNull(ValueMessages.NULL_IN_NUMBER_SET)) {
                continue;
            }
            DynamoNumber number = defects.number(Tokens.text(parser, "java.lang.String"));
            if (number == null) {
                numeric = false;
            } else {
                elements.add(number);
            }
        }
        if (!numeric) {
            return null;
        }
        Set<DynamoNumber> set = set(elements, Defect.Kind.EMPTY_NUMBER_SET, ValueMessages.EMPTY_NUMBER_SET);
        if (set.size() < elements.size()) {
            defects.note(Defect.Kind.SET_ELEMENT, ValueMessages.DUPLICATE_NUMBERS);
        }
        return new NumberSetValue(set);
    }

    BinarySetValue binaries() throws IOException {
        ShapeReader.expectList(parser.currentToken(), true);
        List<BinaryValue> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (isNull(ValueMessages.NULL_IN_BINARY_SET)) {
                continue;
            }
            elements.add(Tokens.binary(parser));
        }
        Set<BinaryValue> set = set(elements, Defect.Kind.EMPTY_SET, ValueMessages.EMPTY_BINARY_SET);
        if (set.size() < elements.size()) {
            defects.note(Defect.Kind.SET_ELEMENT, ValueMessages.duplicateBinaries(inBase64(elements)));
        }
        return new BinarySetValue(set);
    }

    private static String inBase64(List<BinaryValue> elements) {
        return elements.stream()
                .map(element -> Base64.getEncoder().encodeToString(element.unsafeBytes()))
                .collect(Collectors.joining(", "));
    }

    private <T> Set<T> set(List<T> elements, Defect.Kind kind, String whenEmpty) {
        if (elements.isEmpty()) {
            defects.note(kind, whenEmpty);
        }
        return new LinkedHashSet<>(elements);
    }

    private boolean isNull(String message) {
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            return false;
        }
        defects.note(Defect.Kind.SET_ELEMENT, message);
        return true;
    }
}
