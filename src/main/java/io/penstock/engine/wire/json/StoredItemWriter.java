package io.penstock.engine.wire.json;

import io.penstock.engine.item.AttributeType;
import io.penstock.engine.item.codec.ItemVisitor;

/** Writes an encoded item as JSON, part by part, without building objects. */
final class StoredItemWriter implements ItemVisitor {

    private final JsonSink json;
    private boolean inSet;

    StoredItemWriter(JsonSink json) {
        this.json = json;
    }

    @Override
    public void beginItem(int attributes) {
        json.open('{');
    }

    @Override
    public void endItem() {
        json.close('}');
    }

    @Override
    public boolean attribute(byte[] bytes, int offset, int length) {
        json.anyName(bytes, offset, length);
        return true;
    }

    @Override
    public void entry(byte[] bytes, int offset, int length) {
        json.anyName(bytes, offset, length);
    }

    @Override
    public void string(byte[] bytes, int offset, int length) {
        open("S");
        json.text(bytes, offset, length);
        close();
    }

    @Override
    public void number(byte[] bytes, int offset, int length) {
        open("N");
        json.plainText(bytes, offset, length);
        close();
    }

    @Override
    public void binary(byte[] bytes, int offset, int length) {
        open("B");
        json.base64(bytes, offset, length);
        close();
    }

    @Override
    public void bool(boolean value) {
        open("BOOL");
        json.flag(value);
        close();
    }

    @Override
    public void nullValue() {
        open("NULL");
        json.flag(true);
        close();
    }

    @Override
    public void begin(AttributeType type, int size) {
        json.open('{').name(type.tag()).open(type == AttributeType.M ? '{' : '[');
        inSet = type.isSet();
    }

    @Override
    public void end(AttributeType type) {
        inSet = false;
        json.close(type == AttributeType.M ? '}' : ']').close('}');
    }

    private void open(String tag) {
        if (!inSet) {
            json.open('{').name(tag);
        }
    }

    private void close() {
        if (!inSet) {
            json.close('}');
        }
    }
}
