package io.penstock.dynamo.client.request;

import io.penstock.base.limit.DynamoLimits;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The size of an item as DynamoDB counts it: names and strings as UTF-8, a number one byte per two digits and one more,
 * a list or map three bytes and one per entry. Source: "DynamoDB item sizes and formats",
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html.
 */
public final class ItemSize {

    private static final int COLLECTION_OVERHEAD_BYTES = 3;
    private static final int COLLECTION_ENTRY_BYTES = 1;

    private ItemSize() {}

    /**
     * Returns the size of an item.
     *
     * @param item its attributes
     * @return bytes; the limit is {@link DynamoLimits#ITEM_BYTES_MAX}
     */
    public static long bytes(Map<String, AttributeValue> item) {
        long bytes = 0;
        for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
            bytes += utf8Bytes(attribute.getKey()) + bytes(attribute.getValue());
        }
        return bytes;
    }

    /**
     * Returns the size of a value.
     *
     * @param value any value
     * @return bytes, without the attribute's name
     */
    public static long bytes(AttributeValue value) {
        return switch (value.type()) {
            case S -> utf8Bytes(value.s());
            case N -> numberBytes(value.n());
            case B -> length(value.b());
            case SS -> value.ss().stream().mapToLong(ItemSize::utf8Bytes).sum();
            case NS -> value.ns().stream().mapToLong(ItemSize::numberBytes).sum();
            case BS -> value.bs().stream().mapToLong(ItemSize::length).sum();
            case BOOL, NUL -> 1;
            case M ->
                COLLECTION_OVERHEAD_BYTES
                        + (long) COLLECTION_ENTRY_BYTES * value.m().size()
                        + bytes(value.m());
            case L -> {
                long bytes = COLLECTION_OVERHEAD_BYTES
                        + (long) COLLECTION_ENTRY_BYTES * value.l().size();
                for (AttributeValue element : value.l()) {
                    bytes += bytes(element);
                }
                yield bytes;
            }
            case UNKNOWN_TO_SDK_VERSION -> 0;
        };
    }

    private static long length(SdkBytes bytes) {
        return bytes.asByteArrayUnsafe().length;
    }

    /** Significant digits, two to a byte, one byte for the exponent, one more for a minus sign. */
    private static long numberBytes(String number) {
        int mantissaEnd = number.length();
        for (int i = 0; i < mantissaEnd; i++) {
            char c = number.charAt(i);
            if (c == 'e' || c == 'E') {
                mantissaEnd = i;
            }
        }
        int digits = 0;
        int trailingZeros = 0;
        for (int i = 0; i < mantissaEnd; i++) {
            char c = number.charAt(i);
            if (c == '0') {
                trailingZeros += digits == 0 ? 0 : 1;
            } else if (c > '0' && c <= '9') {
                digits += trailingZeros + 1;
                trailingZeros = 0;
            }
        }
        boolean negative = !number.isEmpty() && number.charAt(0) == '-';
        int bytes = (digits + 1) / 2 + 1;
        return negative ? bytes + 1 : bytes;
    }

    static long utf8Bytes(String text) {
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x800) {
                bytes += 2;
                if (Character.isHighSurrogate(c) && i + 1 < text.length()) {
                    i++;
                }
            } else if (c >= 0x80) {
                bytes += 1;
            }
        }
        return bytes;
    }
}
