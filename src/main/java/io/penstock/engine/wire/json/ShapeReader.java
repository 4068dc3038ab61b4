package io.penstock.engine.wire.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.SerializationMessages;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.FlagShape;
import io.penstock.engine.request.shape.ItemShape;
import io.penstock.engine.request.shape.ListShape;
import io.penstock.engine.request.shape.MapShape;
import io.penstock.engine.request.shape.NumberShape;
import io.penstock.engine.request.shape.Shape;
import io.penstock.engine.request.shape.StructureShape;
import io.penstock.engine.request.shape.TextShape;
import io.penstock.engine.request.shape.ValueShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON tokens by a declared shape. A value of another type is a SerializationException, an unknown member is
 * passed over, null is the same as absent. Every method begins at the first token of a value and ends at its last.
 */
final class ShapeReader {

    private final JsonParser parser;
    private final ValueReader values;

    ShapeReader(JsonParser parser) {
        this.parser = parser;
        this.values = new ValueReader(parser);
    }

    Draft structure(StructureShape shape) throws IOException {
        Draft draft = new Draft(shape);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            int index = shape.indexOf(parser.currentName());
            parser.nextToken();
            if (index < 0) {
                parser.skipChildren();
            } else {
                draft.set(index, value(shape.members().get(index).shape(), true));
            }
        }
        return draft;
    }

    private @Nullable Object value(Shape shape, boolean field) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL && (field || !(shape instanceof ValueShape))) {
            return null;
        }
        if (shape instanceof ValueShape) {
            return values.value(field);
        }
        if (shape instanceof TextShape) {
            return Tokens.text(parser, shape.typeName());
        } else if (shape instanceof FlagShape) {
            return Tokens.flag(parser);
        } else if (shape instanceof NumberShape number) {
            return Tokens.number(parser, number.width());
        } else if (shape instanceof ItemShape) {
            expectObject(token, shape, field);
            return values.item();
        } else if (shape instanceof MapShape map) {
            expectObject(token, shape, field);
            return map(map);
        } else if (shape instanceof StructureShape structure) {
            expectStructure(token, structure, field);
            return structure(structure);
        } else {
            expectList(token, field);
            return list((ListShape) shape);
        }
    }

    private Map<String, @Nullable Object> map(MapShape shape) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            map.put(name, value(shape.value(), false));
        }
        return map;
    }

    private List<@Nullable Object> list(ListShape shape) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(shape.element(), false));
        }
        return list;
    }

    static void expectObject(@Nullable JsonToken token, Shape shape, boolean field) {
        if (token == JsonToken.START_ARRAY) {
            throw EngineException.serialization(SerializationMessages.listForMap(shape.typeName()));
        }
        if (token != JsonToken.START_OBJECT) {
            throw EngineException.serialization(
                    field ? SerializationMessages.UNEXPECTED_FIELD : SerializationMessages.UNEXPECTED_ELEMENT);
        }
    }

    static void expectStructure(@Nullable JsonToken token, Shape shape, boolean field) {
        if (token == JsonToken.START_ARRAY) {
            throw EngineException.serialization(SerializationMessages.unexpectedList(shape.typeName()));
        }
        if (token != JsonToken.START_OBJECT) {
            throw EngineException.serialization(
                    field ? SerializationMessages.UNEXPECTED_FIELD : SerializationMessages.UNEXPECTED_VALUE);
        }
    }

    static void expectList(@Nullable JsonToken token, boolean field) {
        if (token == JsonToken.START_OBJECT) {
            throw EngineException.serialization(SerializationMessages.UNEXPECTED_OBJECT);
        }
        if (token != JsonToken.START_ARRAY) {
            throw EngineException.serialization(
                    field ? SerializationMessages.UNEXPECTED_FIELD : SerializationMessages.UNEXPECTED_ELEMENT);
        }
    }
}
