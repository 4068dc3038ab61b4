package io.penstock.engine.table;

import io.penstock.engine.item.AttributeType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Table definitions as bytes: a version byte, then the components in their declared order (version 1 had no stream).
 * Longs and ints are big-endian, strings are length-prefixed modified UTF-8, enums are written by name, lists by their
 * count.
 */
public final class TableCodec {

    private static final int VERSION = 2;
    private static final int VERSION_WITHOUT_STREAM = 1;

    private TableCodec() {}

    /** Returns the table as bytes. */
    public static byte[] encode(Table table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writeTable(out, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Returns the table that the bytes hold.
     *
     * @throws IllegalStateException if the bytes have another version or are no table
     */
    public static Table decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION && version != VERSION_WITHOUT_STREAM) {
                throw new IllegalStateException(
                        "table definition has format version " + version + ", this engine reads up to " + VERSION);
            }
            Table table = readTable(in);
            if (version != VERSION_WITHOUT_STREAM) {
                table = table.withStream(readStream(in));
            }
            if (in.read() != -1) {
                throw new IllegalStateException("table definition is longer than it should be");
            }
            return table;
        } catch (IOException e) {
            throw new IllegalStateException("table definition is damaged", e);
        }
    }

    private static void writeTable(DataOutputStream out, Table table) throws IOException {
        out.writeUTF(table.name());
        out.writeInt(table.number());
        out.writeUTF(table.id());
        out.writeLong(table.createdAtMillis());
        out.writeUTF(table.status().name());
        writeAttributes(out, table.attributes());
        writeKeySchema(out, table.keySchema());
        out.writeInt(table.localIndexes().size());
        for (LocalSecondaryIndex index : table.localIndexes()) {
            writeIndex(out, index);
        }
        out.writeInt(table.globalIndexes().size());
        for (GlobalSecondaryIndex index : table.globalIndexes()) {
            writeIndex(out, index);
            out.writeUTF(index.status().name());
            out.writeBoolean(index.backfilling());
            writeThroughput(out, index.throughput());
            writeLimits(out, index.onDemandMaximum());
            writeLimits(out, index.warmThroughput());
        }
        writeSettings(out, table.settings());
        out.writeUTF(table.timeToLive().attributeName());
        out.writeUTF(table.timeToLive().status().name());
        out.writeInt(table.tags().size());
        for (Map.Entry<String, String> tag : new TreeMap<>(table.tags()).entrySet()) {
            out.writeUTF(tag.getKey());
            out.writeUTF(tag.getValue());
        }
        writeStream(out, table.stream());
    }

    private static void writeStream(DataOutputStream out, @Nullable StreamSettings stream) throws IOException {
        out.writeBoolean(stream != null);
        if (stream != null) {
            out.writeBoolean(stream.enabled());
            out.writeUTF(stream.viewType().name());
            out.writeInt(stream.number());
            out.writeLong(stream.createdAtMillis());
            out.writeUTF(stream.label());
        }
    }

    private static @Nullable StreamSettings readStream(DataInputStream in) throws IOException {
        return in.readBoolean()
                ? new StreamSettings(
                        in.readBoolean(),
                        StreamViewType.valueOf(in.readUTF()),
                        in.readInt(),
                        in.readLong(),
                        in.readUTF())
                : null;
    }

    private static Table readTable(DataInputStream in) throws IOException {
        String name = in.readUTF();
        int number = in.readInt();
        String id = in.readUTF();
        long createdAtMillis = in.readLong();
        TableStatus status = TableStatus.valueOf(in.readUTF());
        List<KeyAttribute> attributes = readAttributes(in);
        KeySchema keySchema = readKeySchema(in);
        List<LocalSecondaryIndex> localIndexes = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            localIndexes.add(
                    new LocalSecondaryIndex(in.readUTF(), in.readInt(), readKeySchema(in), readProjection(in)));
        }
        List<GlobalSecondaryIndex> globalIndexes = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            globalIndexes.add(readGlobalIndex(in));
        }
        TableSettings settings = readSettings(in);
        TimeToLive timeToLive = new TimeToLive(in.readUTF(), TimeToLive.Status.valueOf(in.readUTF()));
        Map<String, String> tags = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            tags.put(in.readUTF(), in.readUTF());
        }
        return new Table(
                name,
                number,
                id,
                createdAtMillis,
                status,
                attributes,
                keySchema,
                localIndexes,
                globalIndexes,
                settings,
                timeToLive,
                tags,
                null);
    }

    private static void writeIndex(DataOutputStream out, SecondaryIndex index) throws IOException {
        out.writeUTF(index.name());
        out.writeInt(index.number());
        writeKeySchema(out, index.keySchema());
        out.writeUTF(index.projection().kind().name());
        out.writeInt(index.projection().nonKeyAttributes().size());
        for (String attribute : index.projection().nonKeyAttributes()) {
            out.writeUTF(attribute);
        }
    }

    private static GlobalSecondaryIndex readGlobalIndex(DataInputStream in) throws IOException {
        return new GlobalSecondaryIndex(
                in.readUTF(),
                in.readInt(),
                readKeySchema(in),
                readProjection(in),
                IndexStatus.valueOf(in.readUTF()),
                in.readBoolean(),
                readThroughput(in),
                readLimits(in),
                readLimits(in));
    }

    private static IndexProjection readProjection(DataInputStream in) throws IOException {
        IndexProjection.Kind kind = IndexProjection.Kind.valueOf(in.readUTF());
        List<String> attributes = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            attributes.add(in.readUTF());
        }
        return new IndexProjection(kind, attributes);
    }

    private static void writeKeySchema(DataOutputStream out, KeySchema schema) throws IOException {
        writeAttributes(out, schema.partitionKeys());
        writeAttributes(out, schema.sortKeys());
    }

    private static KeySchema readKeySchema(DataInputStream in) throws IOException {
        return new KeySchema(readAttributes(in), readAttributes(in));
    }

    private static void writeAttributes(DataOutputStream out, List<KeyAttribute> attributes) throws IOException {
        out.writeInt(attributes.size());
        for (KeyAttribute attribute : attributes) {
            out.writeUTF(attribute.name());
            out.writeUTF(attribute.type().name());
        }
    }

    private static List<KeyAttribute> readAttributes(DataInputStream in) throws IOException {
        List<KeyAttribute> attributes = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            attributes.add(new KeyAttribute(in.readUTF(), AttributeType.valueOf(in.readUTF())));
        }
        return attributes;
    }

    private static void writeSettings(DataOutputStream out, TableSettings settings) throws IOException {
        out.writeUTF(settings.billingMode().name());
        out.writeLong(settings.payPerRequestSinceMillis());
        out.writeBoolean(settings.billingModeGiven());
        writeThroughput(out, settings.throughput());
        writeLimits(out, settings.onDemandMaximum());
        writeLimits(out, settings.warmThroughput());
        out.writeBoolean(settings.deletionProtection());
        out.writeUTF(settings.tableClass());
        out.writeLong(settings.tableClassChangedMillis());
        out.writeBoolean(settings.encryption().enabled());
        String keyArn = settings.encryption().keyArn();
        out.writeUTF(keyArn == null ? "" : keyArn);
    }

    private static TableSettings readSettings(DataInputStream in) throws IOException {
        return new TableSettings(
                BillingMode.valueOf(in.readUTF()),
                in.readLong(),
                in.readBoolean(),
                readThroughput(in),
                readLimits(in),
                readLimits(in),
                in.readBoolean(),
                in.readUTF(),
                in.readLong(),
                readEncryption(in));
    }

    private static Encryption readEncryption(DataInputStream in) throws IOException {
        boolean enabled = in.readBoolean();
        String keyArn = in.readUTF();
        return new Encryption(enabled, keyArn.isEmpty() ? null : keyArn);
    }

    private static void writeThroughput(DataOutputStream out, Throughput throughput) throws IOException {
        out.writeLong(throughput.readCapacityUnits());
        out.writeLong(throughput.writeCapacityUnits());
        out.writeLong(throughput.lastIncreaseMillis());
        out.writeLong(throughput.lastDecreaseMillis());
        out.writeLong(throughput.decreasesToday());
    }

    private static Throughput readThroughput(DataInputStream in) throws IOException {
        return new Throughput(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }

    private static void writeLimits(DataOutputStream out, UnitLimits limits) throws IOException {
        writeOptional(out, limits.readUnits());
        writeOptional(out, limits.writeUnits());
    }

    private static UnitLimits readLimits(DataInputStream in) throws IOException {
        return new UnitLimits(readOptional(in), readOptional(in));
    }

    private static void writeOptional(DataOutputStream out, @Nullable Long value) throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            out.writeLong(value);
        }
    }

    private static @Nullable Long readOptional(DataInputStream in) throws IOException {
        return in.readBoolean() ? (Long) in.readLong() : null;
    }
}
