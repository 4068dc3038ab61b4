package io.penstock.engine.request.response;

import io.penstock.engine.item.Item;
import io.penstock.engine.item.codec.ItemCodec;

/** An item in an answer: as its stored bytes where nothing had to look inside, else as an object. */
public sealed interface ItemImage {

    /**
     * Takes an item as it is stored; it goes over the wire without becoming an object.
     *
     * @param bytes one item, encoded by {@link ItemCodec}; the caller must never change them again
     * @return the image
     */
    static ItemImage of(byte[] bytes) {
        return new Stored(bytes);
    }

    /**
     * Takes an item that was built or projected.
     *
     * @param item the item
     * @return the image
     */
    static ItemImage of(Item item) {
        return new Built(item);
    }

    /**
     * Gives the item as an object, decoding it where needed.
     *
     * @return the item
     */
    Item item();

    /** An item as its stored bytes. */
    final class Stored implements ItemImage {
        private final byte[] bytes;

        private Stored(byte[] bytes) {
            this.bytes = bytes;
        }

        /**
         * Gives the bytes themselves, which must not be changed.
         *
         * @return one item, encoded by {@link ItemCodec}
         */
        public byte[] bytes() {
            return bytes;
        }

        @Override
        public Item item() {
            return ItemCodec.decode(bytes);
        }
    }

    /**
     * An item as an object.
     *
     * @param item the item
     */
    record Built(Item item) implements ItemImage {}
}
