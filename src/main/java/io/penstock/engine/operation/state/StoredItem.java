package io.penstock.engine.operation.state;

import io.penstock.engine.item.Item;
import io.penstock.engine.item.codec.ItemCodec;
import org.jspecify.annotations.Nullable;

/** An item as bytes and as an object, each made from the other when first needed. Not for use by several threads. */
public final class StoredItem {

    private byte @Nullable [] bytes;
    private @Nullable Item item;

    private StoredItem(byte @Nullable [] bytes, @Nullable Item item) {
        this.bytes = bytes;
        this.item = item;
    }

    /** Takes bytes from the store. */
    public static StoredItem of(byte[] bytes) {
        return new StoredItem(bytes, null);
    }

    /** Takes bytes from the store; null for none. */
    public static @Nullable StoredItem ofNullable(byte @Nullable [] bytes) {
        return bytes == null ? null : of(bytes);
    }

    /** Takes an item that is to be stored. */
    public static StoredItem of(Item item) {
        return new StoredItem(null, item);
    }

    /** Returns the encoded item. */
    public byte[] bytes() {
        byte[] known = bytes;
        if (known == null) {
            known = ItemCodec.encode(item());
            bytes = known;
        }
        return known;
    }

    /** Returns the decoded item. */
    public Item item() {
        Item known = item;
        if (known == null) {
            known = ItemCodec.decode(bytes());
            item = known;
        }
        return known;
    }

    /** Returns the size as DynamoDB counts it. */
    public int sizeBytes() {
        Item known = item;
        return known != null ? known.sizeBytes() : ItemCodec.sizeBytes(bytes());
    }
}
