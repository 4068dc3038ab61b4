package io.penstock.engine.operation.state;

import io.penstock.engine.item.Item;
import io.penstock.engine.item.codec.ItemCodec;
import io.penstock.engine.table.KeyAttribute;
import io.penstock.engine.table.StreamSettings;
import io.penstock.engine.table.StreamViewType;
import io.penstock.engine.table.Table;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of one item, as a stream keeps it.
 *
 * <pre>
 * version 1 | written at, epoch milliseconds 8 | event 1 | expired 1 | three times: length 4 | item (length 0 for none)
 * </pre>
 *
 * The three are the key, the item before and the item after, as far as the stream's view type wants them.
 *
 * @param writtenAtMillis when the item was written, epoch milliseconds
 * @param event what happened
 * @param expired whether the item was removed because its time had come
 * @param key the item's key, encoded
 * @param before the item as it was, encoded; null if there was none or the view does not want it
 * @param after the item as it became, encoded; null if it is gone or the view does not want it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StreamRecord(
        long writtenAtMillis,
        Event event,
        boolean expired,
        byte[] key,
        byte @Nullable [] before,
        byte @Nullable [] after) {

    /** What happened to the item; the constant's name is the word on the wire. */
    public enum Event {
        /** It was created. */
        INSERT,
        /** It was changed. */
        MODIFY,
        /** It was removed. */
        REMOVE
    }

    /** How long records are kept, and streams after they are closed. */
    public static final long KEPT_MILLIS = Duration.ofHours(24).toMillis();

    private static final byte VERSION = 1;
    private static final int HEAD_BYTES = 1 + Long.BYTES + 1 + 1 + 3 * Integer.BYTES;

    /** Stages the record of a change if the table has a stream; a write that changes nothing leaves no record. */
    static void write(WriteContext context, Table table, @Nullable StoredItem before, @Nullable StoredItem after) {
        StreamSettings stream = table.stream();
        if (stream == null || !stream.enabled() || isNoChange(before, after)) {
            return;
        }
        StoredItem some = after != null ? after : before;
        if (some == null) {
            return;
        }
        List<String> names = new ArrayList<>();
        for (KeyAttribute attribute : table.keySchema().attributes()) {
            names.add(attribute.name());
        }
        StreamViewType view = stream.viewType();
        boolean wantsOld = view == StreamViewType.OLD_IMAGE || view == StreamViewType.NEW_AND_OLD_IMAGES;
        boolean wantsNew = view == StreamViewType.NEW_IMAGE || view == StreamViewType.NEW_AND_OLD_IMAGES;
        StreamRecord record = new StreamRecord(
                context.nowMillis(),
                before == null ? Event.INSERT : after == null ? Event.REMOVE : Event.MODIFY,
                context.isExpiring(),
                ItemCodec.encode(some.item().only(names)),
                wantsOld && before != null ? before.bytes() : null,
                wantsNew && after != null ? after.bytes() : null);
        context.record(stream.number(), record.encode());
    }

    private static boolean isNoChange(@Nullable StoredItem before, @Nullable StoredItem after) {
        if (before == null || after == null) {
            return before == null && after == null;
        }
        Item old = before.item();
        return old.equals(after.item());
    }

    private byte[] encode() {
        ByteBuffer buffer = ByteBuffer.allocate(HEAD_BYTES + key.length + length(before) + length(after))
                .put(VERSION)
                .putLong(writtenAtMillis)
                .put((byte) (event == Event.INSERT ? 'I' : event == Event.MODIFY ? 'M' : 'R'))
                .put((byte) (expired ? 1 : 0));
        put(buffer, key);
        put(buffer, before);
        put(buffer, after);
        return buffer.array();
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static void put(ByteBuffer buffer, byte @Nullable [] bytes) {
        buffer.putInt(length(bytes));
        if (bytes != null) {
            buffer.put(bytes);
        }
    }

    /**
     * Reads a record from the store.
     *
     * @throws IllegalStateException if the bytes have another version
     */
    public static StreamRecord decode(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte version = buffer.get();
        if (version != VERSION) {
            throw new IllegalStateException("stream record has format version " + version);
        }
        long writtenAtMillis = buffer.getLong();
        Event event =
                switch (buffer.get()) {
                    case 'I' -> Event.INSERT;
                    case 'M' -> Event.MODIFY;
                    default -> Event.REMOVE;
                };
        boolean expired = buffer.get() == 1;
        byte[] key = get(buffer);
        byte[] before = get(buffer);
        byte[] after = get(buffer);
        return new StreamRecord(
                writtenAtMillis,
                event,
                expired,
                key,
                before.length == 0 ? null : before,
                after.length == 0 ? null : after);
    }

    private static byte[] get(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.getInt()];
        buffer.get(bytes);
        return bytes;
    }

    /** Returns whether a stored record is a day old, and so not readable any more. */
    public static boolean isOld(byte[] bytes, long nowMillis) {
        return ByteBuffer.wrap(bytes).getLong(1) + KEPT_MILLIS <= nowMillis;
    }

    /** Returns the size as DynamoDB counts it: that of the key and of the images. */
    public int sizeBytes() {
        return ItemCodec.sizeBytes(key)
                + (before == null ? 0 : ItemCodec.sizeBytes(before))
                + (after == null ? 0 : ItemCodec.sizeBytes(after));
    }
}
