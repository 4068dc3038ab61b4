package io.penstock.engine.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A stream of a table's changes, which outlives its being disabled and its table by a day. Immutable. As bytes: a
 * version byte, then the components in their declared order.
 *
 * @param tableName the table's name
 * @param number under which the records are stored
 * @param viewType what they hold
 * @param createdAtMillis when it was enabled, epoch milliseconds
 * @param closedAtMillis when it was disabled or its table deleted, epoch milliseconds; 0 while it is enabled
 * @param oldestSequence the sequence of the oldest record that is not trimmed, or will not be
 * @param partitionKey the name of the table's partition key attribute
 * @param sortKey the name of its sort key attribute, or null
 */
public record StreamDefinition(
        String tableName,
        int number,
        StreamViewType viewType,
        long createdAtMillis,
        long closedAtMillis,
        long oldestSequence,
        String partitionKey,
        @Nullable String sortKey) {

    private static final int VERSION = 1;

    /** Returns whether nothing is recorded any more. */
    public boolean isClosed() {
        return closedAtMillis != 0;
    }

    /** Returns what tells the streams of a table name apart. */
    public String label() {
        return StreamSettings.label(createdAtMillis);
    }

    /** Returns the name of the stream's only shard. */
    public String shardId() {
        return String.format(Locale.ROOT, "shardId-%020d-%08x", createdAtMillis, number);
    }

    /** Returns this stream, closed. */
    public StreamDefinition closed(long nowMillis) {
        return new StreamDefinition(
                tableName, number, viewType, createdAtMillis, nowMillis, oldestSequence, partitionKey, sortKey);
    }

    /** Returns this stream without the records before a sequence. */
    public StreamDefinition trimmed(long newOldest) {
        return new StreamDefinition(
                tableName, number, viewType, createdAtMillis, closedAtMillis, newOldest, partitionKey, sortKey);
    }

    /** Returns the definition as bytes. */
    public byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(tableName);
            out.writeInt(number);
            out.writeUTF(viewType.name());
            out.writeLong(createdAtMillis);
            out.writeLong(closedAtMillis);
            out.writeLong(oldestSequence);
            out.writeUTF(partitionKey);
            out.writeUTF(sortKey == null ? "" : sortKey);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Returns the definition that the bytes hold.
     *
     * @throws IllegalStateException if the bytes have another version or are no definition
     */
    public static StreamDefinition decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException(
                        "stream definition has format version " + version + ", this engine reads " + VERSION);
            }
            String tableName = in.readUTF();
            int number = in.readInt();
            StreamViewType viewType = StreamViewType.valueOf(in.readUTF());
            long createdAtMillis = in.readLong();
            long closedAtMillis = in.readLong();
            long oldestSequence = in.readLong();
            String partitionKey = in.readUTF();
            String sortKey = in.readUTF();
            return new StreamDefinition(
                    tableName,
                    number,
                    viewType,
                    createdAtMillis,
                    closedAtMillis,
                    oldestSequence,
                    partitionKey,
                    sortKey.isEmpty() ? null : sortKey);
        } catch (IOException e) {
            throw new IllegalStateException("stream definition is damaged", e);
        }
    }
}
