package io.penstock.engine.request.item;

import io.penstock.engine.item.Item;

/** One write of a BatchWriteItem. */
public sealed interface WriteRequest {

    /**
     * Writes a whole item.
     *
     * @param item the item
     */
    record Put(Item item) implements WriteRequest {}

    /**
     * Removes an item.
     *
     * @param key its primary key
     */
    record Delete(Item key) implements WriteRequest {}
}
