package io.penstock.engine.operation.state;

import java.nio.ByteBuffer;

/**
 * How much a table or an index holds.
 *
 * @param items how many items or entries
 * @param sizeBytes their size as DynamoDB counts it
 */
public record StoreSize(long items, long sizeBytes) {

    /** Nothing. */
    public static final StoreSize EMPTY = new StoreSize(0, 0);

    /** Returns this size plus another, which may be negative. */
    public StoreSize plus(StoreSize change) {
        return new StoreSize(items + change.items, sizeBytes + change.sizeBytes);
    }

    byte[] encode() {
        return ByteBuffer.allocate(16).putLong(items).putLong(sizeBytes).array();
    }

    static StoreSize decode(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new StoreSize(buffer.getLong(), buffer.getLong());
    }
}
