package io.penstock.store.schema.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.InvalidInputException;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Reads JSON into trees whose numbers are exact. Depth and lengths are bounded by the parser; numbers by their
 * magnitude, so that no later calculation with them can grow beyond reason. Stateless.
 */
public final class JsonTree {

    /** The largest decimal exponent of a number, either way; a double's is 308. */
    public static final int EXPONENT_MAX = 400;

    private static final FailureContext WHERE = FailureContext.of("ReadJson");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonTree() {}

    /**
     * Reads one value.
     *
     * @param parser stands on the value's first token, or before it; afterwards on its last
     * @return the value
     * @throws IOException if the parser fails
     * @throws InvalidInputException if a number is beyond {@link #EXPONENT_MAX}, or a text is no Unicode
     */
    public static JsonNode read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken() == null ? parser.nextToken() : parser.currentToken();
        if (token == null) {
            throw invalid("there is no JSON value");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.textNode(unicode(parser.getText()));
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> DecimalNode.valueOf(bounded(parser));
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw invalid("there is no JSON value");
        };
    }

    private static JsonNode object(JsonParser parser) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = unicode(parser.currentName());
            parser.nextToken();
            object.set(name, read(parser));
        }
        return object;
    }

    private static JsonNode array(JsonParser parser) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(read(parser));
        }
        return array;
    }

    private static JsonNode integer(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private static BigDecimal bounded(JsonParser parser) throws IOException {
        BigDecimal number;
        try {
            number = new BigDecimal(parser.getText());
        } catch (NumberFormatException e) {
            throw tooLarge();
        }
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        long exponent = (long) number.precision() - number.scale() - 1;
        if (Math.abs(exponent) > EXPONENT_MAX) {
            throw tooLarge();
        }
        return number;
    }

    /** Half of a surrogate pair has no UTF-8: it could neither be stored nor hashed. */
    private static String unicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw invalid("a string or name holds half of a surrogate pair, which is no Unicode text");
                }
                i++;
            }
        }
        return text;
    }

    private static InvalidInputException tooLarge() {
        return invalid("a number's magnitude is beyond 1E" + EXPONENT_MAX + " or below 1E-" + EXPONENT_MAX
                + ", which is the limit");
    }

    private static InvalidInputException invalid(String detail) {
        return new InvalidInputException(WHERE, detail, (Throwable) null);
    }
}
