package io.penstock.engine.item.codec;

import io.penstock.engine.item.AttributeType;

/** Walks over encoded bytes and shows each part to a visitor. */
final class ItemWalk {
    private final ByteSource source;
    private final ItemVisitor visitor;

    ItemWalk(byte[] bytes, ItemVisitor visitor) {
        this.source = new ByteSource(bytes);
        this.visitor = visitor;
    }

    void item() {
        source.itemSize();
        int count = source.count();
        visitor.beginItem(count);
        for (int i = 0; i < count; i++) {
            int length = source.varint();
            int start = source.skip(length);
            if (visitor.attribute(source.bytes(), start, length)) {
                value(0);
            } else {
                skip(0);
            }
        }
        source.end();
        visitor.endItem();
    }

    private void value(int depth) {
        byte type = source.next();
        switch (type) {
            case ItemCodec.TYPE_STRING, ItemCodec.TYPE_NUMBER, ItemCodec.TYPE_BINARY -> scalar(type);
            case ItemCodec.TYPE_FALSE -> visitor.bool(false);
            case ItemCodec.TYPE_TRUE -> visitor.bool(true);
            case ItemCodec.TYPE_NULL -> visitor.nullValue();
            default -> container(type, depth + 1);
        }
    }

    private void container(byte type, int depth) {
        ByteSource.checkDepth(depth);
        AttributeType containerType = ItemCodec.containerType(type);
        int count = source.count();
        visitor.begin(containerType, count);
        for (int i = 0; i < count; i++) {
            switch (type) {
                case ItemCodec.TYPE_LIST -> value(depth);
                case ItemCodec.TYPE_MAP -> {
                    int length = source.varint();
                    visitor.entry(source.bytes(), source.skip(length), length);
                    value(depth);
                }
                case ItemCodec.TYPE_STRING_SET -> scalar(ItemCodec.TYPE_STRING);
                case ItemCodec.TYPE_NUMBER_SET -> scalar(ItemCodec.TYPE_NUMBER);
                default -> scalar(ItemCodec.TYPE_BINARY);
            }
        }
        visitor.end(containerType);
    }

    private void scalar(byte type) {
        int length = source.varint();
        int start = source.skip(length);
        switch (type) {
            case ItemCodec.TYPE_STRING -> visitor.string(source.bytes(), start, length);
            case ItemCodec.TYPE_NUMBER -> visitor.number(source.bytes(), start, length);
            default -> visitor.binary(source.bytes(), start, length);
        }
    }

    private void skip(int depth) {
        byte type = source.next();
        switch (type) {
            case ItemCodec.TYPE_STRING, ItemCodec.TYPE_NUMBER, ItemCodec.TYPE_BINARY -> skipRun();
            case ItemCodec.TYPE_FALSE, ItemCodec.TYPE_TRUE, ItemCodec.TYPE_NULL -> {
                // nothing follows the type
            }
            default -> skipContainer(type, depth + 1);
        }
    }

    private void skipContainer(byte type, int depth) {
        ByteSource.checkDepth(depth);
        AttributeType containerType = ItemCodec.containerType(type);
        for (int left = source.count(); left > 0; left--) {
            if (containerType.isSet()) {
                skipRun();
            } else {
                if (containerType == AttributeType.M) {
                    skipRun();
                }
                skip(depth);
            }
        }
    }

    private void skipRun() {
        source.skip(source.varint());
    }
}
