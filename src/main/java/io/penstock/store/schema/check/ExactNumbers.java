package io.penstock.store.schema.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * One form for each number, so that nodes that are compared as nodes are equal where their values are: 1, 1.0 and 1e0
 * are one value to JSON Schema. Stateless.
 */
final class ExactNumbers {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int INT_BITS = 32;
    private static final int LONG_BITS = 64;

    private ExactNumbers() {}

    /** Copies a value with its numbers in that form. */
    static JsonNode of(JsonNode value) {
        if (value.isObject()) {
            ObjectNode copy = NODES.objectNode();
            value.properties().forEach(member -> copy.set(member.getKey(), of(member.getValue())));
            return copy;
        }
        if (value.isArray()) {
            ArrayNode copy = NODES.arrayNode(value.size());
            value.forEach(element -> copy.add(of(element)));
            return copy;
        }
        return value.isNumber() ? number(value.decimalValue().stripTrailingZeros()) : value;
    }

    private static JsonNode number(BigDecimal number) {
        if (number.scale() > 0) {
            return DecimalNode.valueOf(number);
        }
        BigInteger whole = number.toBigInteger();
        if (whole.bitLength() < INT_BITS) {
            return NODES.numberNode(whole.intValue());
        }
        return whole.bitLength() < LONG_BITS ? NODES.numberNode(whole.longValue()) : NODES.numberNode(whole);
    }
}
