package io.penstock.engine.wire.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.penstock.engine.failure.ValueMessages;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.BooleanValue;
import io.penstock.engine.item.DynamoNumber;
import io.penstock.engine.item.InvalidNumberException;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.ListValue;
import io.penstock.engine.item.MapValue;
import io.penstock.engine.item.NullValue;
import io.penstock.engine.item.NumberValue;
import io.penstock.engine.item.StringValue;
import io.penstock.engine.request.shape.Defect;
import io.penstock.engine.request.shape.ItemShape;
import io.penstock.engine.request.shape.ValueShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads attribute values straight into their objects. Reading goes on after a defect, because what is no valid JSON for
 * an attribute value at all is told before any defect; only the first defect is kept. Values deeper than DynamoDB
 * allows are passed over without recursion.
 */
final class ValueReader {

    private static final int LEVELS_MAX = 32;
    private static final int NAME_BYTES_MAX = 65_535;
    private static final Defect EMPTY_VALUE = new Defect(Defect.Kind.TYPE, ValueMessages.EMPTY_VALUE);

    private final JsonParser parser;
    private final SetReader sets;
    private @Nullable Defect defect;

    ValueReader(JsonParser parser) {
        this.parser = parser;
        this.sets = new SetReader(parser, this);
    }

    /** Reads an item from its opening brace: gives an Item or a Defect. */
    Object item() throws IOException {
        defect = null;
        Map<String, AttributeValue> attributes = entries(0);
        return defect == null ? Item.of(attributes) : defect;
    }

    /** Reads one value: gives an AttributeValue or a Defect. */
    Object value(boolean field) throws IOException {
        defect = null;
        AttributeValue value = value(0, field);
        return value == null || defect != null ? defect() : value;
    }

    void note(Defect.Kind kind, String message) {
        if (defect == null) {
            defect = new Defect(kind, message);
        }
    }

    @Nullable
    DynamoNumber number(String text) {
        try {
            return DynamoNumber.parse(text);
        } catch (InvalidNumberException e) {
            note(Defect.Kind.NUMBER, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private Defect defect() {
        return defect == null ? EMPTY_VALUE : defect;
    }

    /** Gives null where a defect was noted inside. */
    private @Nullable AttributeValue value(int level, boolean field) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            note(Defect.Kind.TYPE, ValueMessages.EMPTY_VALUE);
            return null;
        }
        ShapeReader.expectStructure(token, ValueShape.VALUE, field);
        if (level >= LEVELS_MAX) {
            note(Defect.Kind.NESTING, ValueMessages.NESTING);
            parser.skipChildren();
            return null;
        }
        AttributeValue value = null;
        String typeSeen = null;
        boolean several = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String type = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_NULL) {
                continue;
            }
            if (!isType(type)) {
                parser.skipChildren();
                continue;
            }
            value = typed(type, level);
            several |= typeSeen != null && !typeSeen.equals(type);
            typeSeen = type;
        }
        if (typeSeen == null) {
            note(Defect.Kind.TYPE, ValueMessages.EMPTY_VALUE);
        } else if (several) {
            note(Defect.Kind.TYPE, ValueMessages.SEVERAL_TYPES);
        }
        return value;
    }

    private static boolean isType(String name) {
        return switch (name) {
            case "S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M" -> true;
            default -> false;
        };
    }

    private @Nullable AttributeValue typed(String type, int level) throws IOException {
        return switch (type) {
            case "S" -> new StringValue(Tokens.text(parser, "java.lang.String"));
            case "N" -> {
                DynamoNumber number = number(Tokens.text(parser, "java.lang.String"));
                yield number == null ? null : new NumberValue(number);
            }
            case "B" -> Tokens.binary(parser);
            case "BOOL" -> Tokens.flag(parser) ? BooleanValue.TRUE : BooleanValue.FALSE;
            case "NULL" -> {
                if (!Tokens.flag(parser)) {
                    note(Defect.Kind.FALSE_NULL, ValueMessages.FALSE_NULL);
                }
                yield NullValue.INSTANCE;
            }
            case "SS" -> sets.strings();
            case "NS" -> sets.numbers();
            case "BS" -> sets.binaries();
            case "L" -> list(level);
            default -> {
                ShapeReader.expectObject(parser.currentToken(), ItemShape.ITEM, true);
                yield new MapValue(entries(level + 1));
            }
        };
    }

    private ListValue list(int level) throws IOException {
        ShapeReader.expectList(parser.currentToken(), true);
        List<AttributeValue> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            AttributeValue element = value(level + 1, false);
            if (element != null) {
                elements.add(element);
            }
        }
        return new ListValue(elements);
    }

    private Map<String, AttributeValue> entries(int level) throws IOException {
        Map<String, AttributeValue> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            AttributeValue value = value(level, false);
            checkName(name);
            if (value != null) {
                entries.put(name, value);
            }
        }
        return entries;
    }

    private void checkName(String name) {
        if (name.isEmpty()) {
            note(Defect.Kind.NAME, ValueMessages.EMPTY_NAME);
        } else if (name.length() > NAME_BYTES_MAX / 3 && StringValue.utf8Length(name) > NAME_BYTES_MAX) {
            note(Defect.Kind.NAME, ValueMessages.LONG_NAME);
        }
    }
}
