package io.penstock.engine.operation.state;

import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.storage.KeyRange;
import io.penstock.engine.storage.Storage;
import io.penstock.engine.storage.StorageCursor;
import io.penstock.engine.storage.StorageReader;
import io.penstock.engine.storage.WriteGroup;
import io.penstock.engine.table.Table;
import io.penstock.engine.table.TableCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What writes work on: the committed state with the group under way on top, and the command's own stage. Used by the
 * writer's thread alone.
 */
public final class WriteContext implements StorageReader {

    private final Storage storage;
    private final Statistics statistics;
    private final EngineIdentity identity;
    private final WriteGroup group;
    private final Map<Integer, StoreSize> keptChanges = new HashMap<>();
    private final Map<Integer, StoreSize> stagedChanges = new HashMap<>();
    private final StreamHeads streamHeads;
    private final Map<Integer, Long> keptHeads = new HashMap<>();
    private final List<StagedRecord> stagedRecords = new ArrayList<>();
    private Catalog keptCatalog;
    private Catalog stagedCatalog;
    private boolean expiring;
    private CommandStamp stamp = new CommandStamp(0, "");

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record StagedRecord(int streamNumber, byte[] record) {}

    /** Starts a group on top of the committed state. */
    public WriteContext(Storage storage, Catalog catalog, Statistics statistics, EngineIdentity identity) {
        this.storage = storage;
        this.streamHeads = statistics.streamHeads();
        this.statistics = statistics;
        this.identity = identity;
        this.keptCatalog = catalog;
        this.stagedCatalog = catalog;
        this.group = storage.newGroup();
    }

    /** Starts the next command of the group. */
    public void begin(CommandStamp newStamp) {
        this.stamp = newStamp;
        this.expiring = false;
    }

    /** Keeps what the command staged. */
    public void keep() {
        for (StagedRecord staged : stagedRecords) {
            long sequence = keptHeads.getOrDefault(staged.streamNumber, streamHeads.of(staged.streamNumber)) + 1;
            keptHeads.put(staged.streamNumber, sequence);
            group.put(ColumnFamilies.STREAMS, KeyLayout.streamRecord(staged.streamNumber, sequence), staged.record);
        }
        stagedRecords.clear();
        group.keep();
        stagedChanges.forEach((number, change) -> keptChanges.merge(number, change, StoreSize::plus));
        stagedChanges.clear();
        keptCatalog = stagedCatalog;
    }

    /** Forgets what the command staged. */
    public void discard() {
        group.discard();
        stagedRecords.clear();
        stagedChanges.clear();
        stagedCatalog = keptCatalog;
    }

    /** Commits the group with the sizes it changes, and publishes those; does nothing for an empty group. */
    public void commit() {
        Map<Integer, StoreSize> sizes = new HashMap<>();
        keptChanges.forEach(
                (number, change) -> sizes.put(number, statistics.of(number).plus(change)));
        sizes.forEach((number, size) -> group.put(ColumnFamilies.STATISTICS, numberKey(number), size.encode()));
        group.keep();
        if (!group.isEmpty()) {
            storage.commit(group);
        }
        sizes.forEach(statistics::set);
        keptHeads.forEach(streamHeads::set);
    }

    /** Returns how many bytes the group has collected. */
    public long sizeBytes() {
        return group.sizeBytes();
    }

    /** Returns the tables, as the commands before and this one left them. */
    public Catalog catalog() {
        return stagedCatalog;
    }

    /** Returns how much tables and indexes hold, as of the last committed group. */
    public Statistics statistics() {
        return statistics;
    }

    /** Returns under which names the tables are presented. */
    public EngineIdentity identity() {
        return identity;
    }

    /** Returns the committed state itself. */
    public Storage storage() {
        return storage;
    }

    /** Returns the time of the command, epoch milliseconds. */
    public long nowMillis() {
        return stamp.nowMillis();
    }

    /** Returns the identifier of the command, for what it creates. */
    public String newId() {
        return stamp.id();
    }

    @Override
    public byte @Nullable [] get(ColumnFamilies family, byte[] key) {
        return group.get(family, key);
    }

    @Override
    public StorageCursor cursor(ColumnFamilies family, KeyRange range, boolean forward) {
        return group.cursor(family, range, forward);
    }

    /** Stages a value under a key. */
    public void put(ColumnFamilies family, byte[] key, byte[] value) {
        group.put(family, key, value);
    }

    /** Stages the removal of a key. */
    public void delete(ColumnFamilies family, byte[] key) {
        group.delete(family, key);
    }

    /** Stages the removal of a range; only for commands that run alone. */
    public void deleteRange(ColumnFamilies family, KeyRange range) {
        group.deleteRange(family, range);
    }

    /** Says that the command removes items because their time has come; records of streams tell so. */
    public void expire() {
        expiring = true;
    }

    /** Returns whether the command removes items because their time has come. */
    public boolean isExpiring() {
        return expiring;
    }

    /** Stages a record of a stream; it gets the next sequence when the command is kept. */
    public void record(int streamNumber, byte[] record) {
        stagedRecords.add(new StagedRecord(streamNumber, record));
    }

    /** Stages a change of how much a table or index holds. */
    public void count(int number, long items, long sizeBytes) {
        stagedChanges.merge(number, new StoreSize(items, sizeBytes), StoreSize::plus);
    }

    /** Stages that a table or index holds nothing any more; only for commands that run alone. */
    public void countNothing(int number) {
        StoreSize size = statistics.of(number);
        stagedChanges.put(number, new StoreSize(-size.items(), -size.sizeBytes()));
    }

    /** Stages a new or changed table, and the next number if numbers were taken. */
    public void putTable(Table table, int nextNumber) {
        put(ColumnFamilies.TABLES, nameKey(table.name()), TableCodec.encode(table));
        if (nextNumber != stagedCatalog.nextNumber()) {
            put(ColumnFamilies.DEFAULT, Catalog.nextNumberKey(), numberKey(nextNumber));
        }
        stagedCatalog = stagedCatalog.with(table, nextNumber);
    }

    /** Stages a changed table. */
    public void putTable(Table table) {
        putTable(table, stagedCatalog.nextNumber());
    }

    /** Stages that a table is gone. */
    public void removeTable(String name) {
        delete(ColumnFamilies.TABLES, nameKey(name));
        stagedCatalog = stagedCatalog.without(name);
    }

    @Override
    public void close() {
        group.close();
    }

    private static byte[] nameKey(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] numberKey(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }
}
