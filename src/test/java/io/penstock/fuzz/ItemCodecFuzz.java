package io.penstock.fuzz;

import io.penstock.engine.item.Item;
import io.penstock.engine.item.codec.CorruptItemException;
import io.penstock.engine.item.codec.ItemCodec;

/** Reads stored items, whole and broken ones (page tokens of statements are such); what can be read can be written. */
public final class ItemCodecFuzz {

    private ItemCodecFuzz() {}

    /** Takes the bytes of an item. */
    public static void fuzzerTestOneInput(byte[] data) {
        Item item;
        try {
            item = ItemCodec.decode(data);
        } catch (CorruptItemException broken) {
            return;
        }
        ExpressionFixture.checkStorable(item);
        if (item.sizeBytes() < 0) {
            throw new AssertionError("smaller than nothing: " + item);
        }
    }
}
