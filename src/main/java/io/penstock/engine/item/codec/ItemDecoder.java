package io.penstock.engine.item.codec;

import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.BinarySetValue;
import io.penstock.engine.item.BinaryValue;
import io.penstock.engine.item.BooleanValue;
import io.penstock.engine.item.DynamoNumber;
import io.penstock.engine.item.InvalidNumberException;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.ListValue;
import io.penstock.engine.item.MapValue;
import io.penstock.engine.item.NullValue;
import io.penstock.engine.item.NumberSetValue;
import io.penstock.engine.item.NumberValue;
import io.penstock.engine.item.StringSetValue;
import io.penstock.engine.item.StringValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds the item that encoded bytes hold. */
final class ItemDecoder {
    private final ByteSource source;

    ItemDecoder(byte[] bytes) {
        this.source = new ByteSource(bytes);
    }

    Item item() {
        int sizeBytes = source.itemSize();
        Map<String, AttributeValue> attributes = entries(0);
        source.end();
        return Item.ofKnownSize(attributes, sizeBytes);
    }

    private Map<String, AttributeValue> entries(int depth) {
        int count = source.count();
        Map<String, AttributeValue> entries = new LinkedHashMap<>(Math.max(4, count * 4 / 3 + 1));
        for (int i = 0; i < count; i++) {
            String name = source.text();
            entries.put(name, value(depth));
        }
        return entries;
    }

    private AttributeValue value(int depth) {
        byte type = source.next();
        return switch (type) {
            case ItemCodec.TYPE_STRING -> new StringValue(source.text());
            case ItemCodec.TYPE_NUMBER -> new NumberValue(number());
            case ItemCodec.TYPE_BINARY -> binary();
            case ItemCodec.TYPE_FALSE -> BooleanValue.FALSE;
            case ItemCodec.TYPE_TRUE -> BooleanValue.TRUE;
            case ItemCodec.TYPE_NULL -> NullValue.INSTANCE;
            default -> container(type, depth + 1);
        };
    }

    private AttributeValue container(byte type, int depth) {
        ByteSource.checkDepth(depth);
        return switch (ItemCodec.containerType(type)) {
            case L -> list(depth);
            case M -> new MapValue(entries(depth));
            case SS -> {
                Set<String> strings = new LinkedHashSet<>();
                for (int left = source.count(); left > 0; left--) {
                    strings.add(source.text());
                }
                yield new StringSetValue(strings);
            }
            case NS -> {
                Set<DynamoNumber> numbers = new LinkedHashSet<>();
                for (int left = source.count(); left > 0; left--) {
                    numbers.add(number());
                }
                yield new NumberSetValue(numbers);
            }
            case BS -> {
                Set<BinaryValue> binaries = new LinkedHashSet<>();
                for (int left = source.count(); left > 0; left--) {
                    binaries.add(binary());
                }
                yield new BinarySetValue(binaries);
            }
            case S, N, B, BOOL, NULL -> throw new AssertionError("not a container: " + type);
        };
    }

    private ListValue list(int depth) {
        int count = source.count();
        List<AttributeValue> elements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            elements.add(value(depth));
        }
        return new ListValue(elements);
    }

    private DynamoNumber number() {
        String text = source.text();
        try {
            return DynamoNumber.parse(text);
        } catch (InvalidNumberException e) {
            CorruptItemException corrupt = new CorruptItemException("a stored item has a number that is none");
            corrupt.initCause(e);
            throw corrupt;
        }
    }

    private BinaryValue binary() {
        int length = source.varint();
        int start = source.skip(length);
        return BinaryValue.wrap(Arrays.copyOfRange(source.bytes(), start, start + length));
    }
}
