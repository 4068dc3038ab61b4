package io.penstock.engine.wire.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.SerializationMessages;
import io.penstock.engine.item.BinaryValue;
import io.penstock.engine.request.shape.NumberShape;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;

/** Reads single scalars, with DynamoDB's words where the token is another; null must have been handled before. */
final class Tokens {

    private static final String BINARY_TYPE = "java.nio.ByteBuffer";
    private static final byte[] EMPTY = {};

    private Tokens() {}

    static String text(JsonParser parser, String typeName) throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_STRING) {
            throw mismatch(parser, typeName, "String");
        }
        return parser.getText();
    }

    static Boolean flag(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_TRUE) {
            return true;
        } else if (token == JsonToken.VALUE_FALSE) {
            return false;
        } else if (token != JsonToken.VALUE_STRING) {
            throw mismatch(parser, "java.lang.Boolean", "Boolean");
        }
        return switch (parser.getText().toUpperCase(Locale.ROOT)) {
            case "TRUE", "1", "YES" -> true;
            case "FALSE", "0", "NO" -> false;
            default -> throw EngineException.serialization(SerializationMessages.UNEXPECTED_TOKEN);
        };
    }

    static Long number(JsonParser parser, NumberShape.Width width) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            double rounded = Math.floor(parser.getDoubleValue());
            boolean integer = width == NumberShape.Width.INTEGER;
            if (rounded < (integer ? Integer.MIN_VALUE : -0x1p63) || rounded >= (integer ? 0x1p31 : 0x1p63)) {
                throw mismatch(parser, "java.lang." + width.javaName(), width.javaName());
            }
            return token == JsonToken.VALUE_NUMBER_INT && !Double.isInfinite(rounded)
                    ? exact(parser, rounded)
                    : (long) rounded;
        }
        throw mismatch(parser, "java.lang." + width.javaName(), width.javaName());
    }

    private static long exact(JsonParser parser, double rounded) throws IOException {
        JsonParser.NumberType type = parser.getNumberType();
        return type == JsonParser.NumberType.INT || type == JsonParser.NumberType.LONG
                ? parser.getLongValue()
                : (long) rounded;
    }

    static BinaryValue binary(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_ARRAY) {
            throw EngineException.serialization(SerializationMessages.unexpectedList(BINARY_TYPE));
        } else if (token == JsonToken.START_OBJECT) {
            throw EngineException.serialization(SerializationMessages.UNEXPECTED_OBJECT);
        } else if (token != JsonToken.VALUE_STRING) {
            throw EngineException.serialization(SerializationMessages.NOT_BASE64);
        }
        return BinaryValue.wrap(decode(parser.getText()));
    }

    private static byte[] decode(String text) {
        int length = text.length();
        if (length == 0) {
            return EMPTY;
        }
        if (length % 4 != 0) {
            throw EngineException.serialization(SerializationMessages.base64Length(length));
        }
        int padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
        int last = 0;
        for (int i = 0; i < length - padding; i++) {
            char c = text.charAt(i);
            last = sextet(c);
            if (last < 0) {
                throw EngineException.serialization(SerializationMessages.base64Character(c));
            }
        }
        if ((last & (1 << (2 * padding)) - 1) != 0) {
            throw EngineException.serialization(SerializationMessages.BASE64_LAST_CHARACTER);
        }
        return Base64.getDecoder().decode(text);
    }

    private static int sextet(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        } else if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        } else if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == '+' ? 62 : c == '/' ? 63 : -1;
    }

    private static EngineException mismatch(JsonParser parser, String typeName, String shortName) {
        JsonToken token = parser.currentToken();
        String message = token == null
                ? SerializationMessages.UNEXPECTED_TOKEN
                : switch (token) {
                    case START_ARRAY -> SerializationMessages.unexpectedList(typeName);
                    case START_OBJECT -> SerializationMessages.UNEXPECTED_OBJECT;
                    case VALUE_TRUE -> SerializationMessages.notConvertible("TRUE_VALUE", shortName);
                    case VALUE_FALSE -> SerializationMessages.notConvertible("FALSE_VALUE", shortName);
                    case VALUE_NUMBER_INT -> SerializationMessages.notConvertible("NUMBER_VALUE", shortName);
                    case VALUE_NUMBER_FLOAT -> SerializationMessages.notConvertible("DECIMAL_VALUE", shortName);
                    case VALUE_STRING -> SerializationMessages.notConvertible("STRING_VALUE", shortName);
                    default -> SerializationMessages.UNEXPECTED_TOKEN;
                };
        return EngineException.serialization(message);
    }
}
