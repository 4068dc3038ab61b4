package io.penstock.engine.storage;

import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.PrimaryKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Puts together and takes apart the keys that {@link ColumnFamilies} draws. */
public final class KeyLayout {

    /** Bytes of a table's or index's number in front of its keys. */
    public static final int NUMBER_BYTES = Integer.BYTES;

    private static final int EXPIRY_PREFIX_BYTES = NUMBER_BYTES + Long.BYTES;

    private KeyLayout() {}

    /** Returns what all keys of a table or index begin with. */
    public static byte[] prefix(int number) {
        return ByteBuffer.allocate(NUMBER_BYTES).putInt(number).array();
    }

    /** Returns all keys of a table or index. */
    public static KeyRange all(int number) {
        return KeyRange.ofPrefix(prefix(number));
    }

    /** Returns the keys of a table or index whose slots lie from one (included) to another (excluded). */
    public static KeyRange slots(int number, int fromSlot, int toSlot) {
        return new KeyRange(slotKey(number, fromSlot), slotKey(number, toSlot));
    }

    private static byte[] slotKey(int number, int slot) {
        // One slot past the last carries over into the number, which is just the end of the table.
        long key = ((long) number << (8 * KeyCodec.SLOT_BYTES)) + slot;
        byte[] eight = ByteBuffer.allocate(Long.BYTES).putLong(key).array();
        return Arrays.copyOfRange(eight, Long.BYTES - NUMBER_BYTES - KeyCodec.SLOT_BYTES, Long.BYTES);
    }

    /** Returns the key of an item. */
    public static byte[] item(int tableNumber, PrimaryKey key) {
        AttributeValue sortKey = key.sortKey();
        return KeyCodec.encode(
                prefix(tableNumber), List.of(key.partitionKey()), sortKey == null ? List.of() : List.of(sortKey));
    }

    /** Returns the values in an item's or entry's key, in order. */
    public static List<AttributeValue> values(byte[] key) {
        return KeyCodec.decode(key, NUMBER_BYTES + KeyCodec.SLOT_BYTES);
    }

    /** Returns the key of a stream's record. */
    public static byte[] streamRecord(int streamNumber, long sequence) {
        return ByteBuffer.allocate(NUMBER_BYTES + Long.BYTES)
                .putInt(streamNumber)
                .putLong(sequence)
                .array();
    }

    /** Returns the records of a stream from a sequence on. */
    public static KeyRange streamRecords(int streamNumber, long fromSequence) {
        return new KeyRange(
                streamRecord(streamNumber, fromSequence), all(streamNumber).to());
    }

    /** Returns the key of a stream's definition: those of a table name are neighbours, the oldest first. */
    public static byte[] streamDefinition(String tableName, long createdAtMillis) {
        byte[] name = tableName.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(name.length + 1 + Long.BYTES)
                .put(name)
                .put((byte) 0)
                .putLong(createdAtMillis)
                .array();
    }

    /** Returns the definitions of all streams that tables of this name had. */
    public static KeyRange streamDefinitions(String tableName) {
        byte[] name = tableName.getBytes(StandardCharsets.UTF_8);
        return KeyRange.ofPrefix(
                ByteBuffer.allocate(name.length + 1).put(name).put((byte) 0).array());
    }

    /** Returns the sequence in the key of a stream's record. */
    public static long streamSequence(byte[] key) {
        return ByteBuffer.wrap(key).getLong(NUMBER_BYTES);
    }

    /** Returns the key under which it is noted when an item expires. */
    public static byte[] expiry(byte[] itemKey, long expirySeconds) {
        return ByteBuffer.allocate(itemKey.length + Long.BYTES)
                .put(itemKey, 0, NUMBER_BYTES)
                .putLong(expirySeconds)
                .put(itemKey, NUMBER_BYTES, itemKey.length - NUMBER_BYTES)
                .array();
    }

    /** Returns the expiry notes of a table from one time (included) to another (excluded), in epoch seconds. */
    public static KeyRange expiries(int tableNumber, long fromSeconds, long toSeconds) {
        return new KeyRange(expiryPrefix(tableNumber, fromSeconds), expiryPrefix(tableNumber, toSeconds));
    }

    private static byte[] expiryPrefix(int tableNumber, long epochSeconds) {
        return ByteBuffer.allocate(EXPIRY_PREFIX_BYTES)
                .putInt(tableNumber)
                .putLong(Math.max(0, epochSeconds))
                .array();
    }

    /** Returns the key of the item that an expiry note is about. */
    public static byte[] itemOfExpiry(byte[] expiryKey) {
        return ByteBuffer.allocate(expiryKey.length - Long.BYTES)
                .put(expiryKey, 0, NUMBER_BYTES)
                .put(expiryKey, EXPIRY_PREFIX_BYTES, expiryKey.length - EXPIRY_PREFIX_BYTES)
                .array();
    }
}
