package io.penstock.engine.expression;

import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.BinaryValue;
import io.penstock.engine.item.NumberValue;
import io.penstock.engine.item.StringValue;

/** Prints the values of the three ordered types as DynamoDB's messages do. */
final class ValuePrinter {
    private ValuePrinter() {}

    static String print(AttributeValue value) {
        if (value instanceof StringValue string) {
            return "{S:" + string.value() + "}";
        }
        if (value instanceof NumberValue number) {
            return "{N:" + number.value() + "}";
        }
        int length = ((BinaryValue) value).length();
        return "{B:java.nio.HeapByteBuffer[pos=0 lim=" + length + " cap=" + length + "]}";
    }
}
