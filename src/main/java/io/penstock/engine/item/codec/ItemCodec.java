package io.penstock.engine.item.codec;

import io.penstock.engine.item.AttributeType;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.BinarySetValue;
import io.penstock.engine.item.BinaryValue;
import io.penstock.engine.item.BooleanValue;
import io.penstock.engine.item.DynamoNumber;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.ListValue;
import io.penstock.engine.item.MapValue;
import io.penstock.engine.item.NullValue;
import io.penstock.engine.item.NumberSetValue;
import io.penstock.engine.item.NumberValue;
import io.penstock.engine.item.StringSetValue;
import io.penstock.engine.item.StringValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes items as bytes and reads them back.
 *
 * <pre>
 * item      := version (1 byte, 1)  sizeBytes  count  (name value)*
 * name      := length utf8
 * value     := type (1 byte)  payload
 * payload   := S, N, B: length bytes   (N: the canonical decimal text)
 *              BOOL_FALSE, BOOL_TRUE, NULL: nothing
 *              L: count value*     M: count (name value)*
 *              SS, NS, BS: count (length bytes)*   (in order: texts and bytes as unsigned bytes, numbers by value)
 * </pre>
 *
 * Counts, lengths and the item's size are unsigned variable-length integers, seven bits a byte, lowest first. The size
 * stands in front so that a page can be measured without looking into its items.
 */
public final class ItemCodec {
    /** The version this class writes, and the only one so far. */
    public static final byte VERSION = 1;

    /**
     * The largest size that DynamoDB lets an item have, in bytes as it counts them:
     * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html.
     */
    public static final int SIZE_MAX_BYTES = 400 * 1024;

    static final byte TYPE_STRING = 1;
    static final byte TYPE_NUMBER = 2;
    static final byte TYPE_BINARY = 3;
    static final byte TYPE_FALSE = 4;
    static final byte TYPE_TRUE = 5;
    static final byte TYPE_NULL = 6;
    static final byte TYPE_LIST = 7;
    static final byte TYPE_MAP = 8;
    static final byte TYPE_STRING_SET = 9;
    static final byte TYPE_NUMBER_SET = 10;
    static final byte TYPE_BINARY_SET = 11;

    private ItemCodec() {}

    /** Returns the encoded item. */
    public static byte[] encode(Item item) {
        ByteSink sink = new ByteSink(item.sizeBytes() + item.attributes().size() * 4 + 16);
        sink.putByte(VERSION);
        sink.putVarint(item.sizeBytes());
        putEntries(sink, item.attributes());
        return sink.toByteArray();
    }

    /**
     * Returns the item of these bytes.
     *
     * @throws CorruptItemException if they are not exactly one encoded item
     */
    public static Item decode(byte[] bytes) {
        return new ItemDecoder(bytes).item();
    }

    /**
     * Walks over an encoded item and shows each part to the visitor, without building objects.
     *
     * @throws CorruptItemException if the bytes are not exactly one encoded item
     */
    public static void walk(byte[] bytes, ItemVisitor visitor) {
        new ItemWalk(bytes, visitor).item();
    }

    /**
     * Returns the size that DynamoDB counts for an encoded item, read from its first bytes.
     *
     * @throws CorruptItemException if the bytes do not begin as an encoded item does
     */
    public static int sizeBytes(byte[] bytes) {
        return new ByteSource(bytes).itemSize();
    }

    private static void putEntries(ByteSink sink, Map<String, AttributeValue> entries) {
        sink.putVarint(entries.size());
        for (Map.Entry<String, AttributeValue> entry : entries.entrySet()) {
            sink.putText(entry.getKey());
            putValue(sink, entry.getValue());
        }
    }

    private static void putValue(ByteSink sink, AttributeValue value) {
        if (value instanceof StringValue string) {
            sink.putByte(TYPE_STRING);
            sink.putText(string.value());
        } else if (value instanceof NumberValue number) {
            sink.putByte(TYPE_NUMBER);
            sink.putText(number.value().toString());
        } else if (value instanceof BinaryValue binary) {
            sink.putByte(TYPE_BINARY);
            sink.putBytes(binary.unsafeBytes());
        } else if (value instanceof BooleanValue bool) {
            sink.putByte(bool.value() ? TYPE_TRUE : TYPE_FALSE);
        } else if (value instanceof NullValue) {
            sink.putByte(TYPE_NULL);
        } else if (value instanceof MapValue map) {
            sink.putByte(TYPE_MAP);
            putEntries(sink, map.entries());
        } else if (value instanceof ListValue list) {
            sink.putByte(TYPE_LIST);
            sink.putVarint(list.elements().size());
            for (AttributeValue element : list.elements()) {
                putValue(sink, element);
            }
        } else {
            putSet(sink, value);
        }
    }

    private static void putSet(ByteSink sink, AttributeValue value) {
        if (value instanceof StringSetValue strings) {
            sink.putByte(TYPE_STRING_SET);
            sink.putVarint(strings.elements().size());
            sorted(strings.elements(), StringValue::compareUtf8).forEach(sink::putText);
        } else if (value instanceof NumberSetValue numbers) {
            sink.putByte(TYPE_NUMBER_SET);
            sink.putVarint(numbers.elements().size());
            for (DynamoNumber number : sorted(numbers.elements(), Comparator.naturalOrder())) {
                sink.putText(number.toString());
            }
        } else if (value instanceof BinarySetValue binaries) {
            sink.putByte(TYPE_BINARY_SET);
            sink.putVarint(binaries.elements().size());
            for (BinaryValue binary : sorted(binaries.elements(), Comparator.naturalOrder())) {
                sink.putBytes(binary.unsafeBytes());
            }
        } else {
            throw new AssertionError("unknown type of value: " + value.type());
        }
    }

    private static <T> Collection<T> sorted(Set<T> members, Comparator<? super T> order) {
        if (members.size() < 2) {
            return members;
        }
        List<T> sorted = new ArrayList<>(members);
        sorted.sort(order);
        return sorted;
    }

    static AttributeType containerType(byte type) {
        return switch (type) {
            case TYPE_LIST -> AttributeType.L;
            case TYPE_MAP -> AttributeType.M;
            case TYPE_STRING_SET -> AttributeType.SS;
            case TYPE_NUMBER_SET -> AttributeType.NS;
            case TYPE_BINARY_SET -> AttributeType.BS;
            default -> throw new CorruptItemException("unknown type of value in a stored item: " + type);
        };
    }
}
