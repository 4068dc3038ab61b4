package io.penstock.engine.operation.state;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.OperationMessages;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyRange;
import io.penstock.engine.storage.StorageCursor;
import io.penstock.engine.storage.StorageReader;
import io.penstock.engine.table.Table;
import io.penstock.engine.table.TableCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All tables by name at one moment; immutable. */
public final class Catalog {

    private static final byte[] NEXT_NUMBER_KEY = "next-number".getBytes(StandardCharsets.US_ASCII);

    private final NavigableMap<String, Table> tables;
    private final int nextNumber;

    private Catalog(NavigableMap<String, Table> tables, int nextNumber) {
        this.tables = Collections.unmodifiableNavigableMap(tables);
        this.nextNumber = nextNumber;
    }

    /** Reads all definitions from the store. */
    public static Catalog load(StorageReader reader) {
        NavigableMap<String, Table> tables = new TreeMap<>();
        try (StorageCursor cursor = reader.cursor(ColumnFamilies.TABLES, KeyRange.ofPrefix(new byte[0]), true)) {
            for (; cursor.isValid(); cursor.next()) {
                Table table = TableCodec.decode(cursor.value());
                tables.put(table.name(), table);
            }
        }
        byte[] stored = reader.get(ColumnFamilies.DEFAULT, NEXT_NUMBER_KEY);
        return new Catalog(tables, stored == null ? 1 : ByteBuffer.wrap(stored).getInt());
    }

    /** Returns the table of this name in whatever state, or null. */
    public @Nullable Table find(String name) {
        return tables.get(name);
    }

    /**
     * Returns the table whose items a request wants to read or write.
     *
     * @throws EngineException ResourceNotFoundException if there is none, or it is not ready
     */
    public Table serving(String name) {
        Table table = tables.get(name);
        if (table == null || !table.isServing()) {
            throw EngineException.notFound(OperationMessages.RESOURCE_NOT_FOUND);
        }
        return table;
    }

    /**
     * Returns the table that a control request names, in whatever state.
     *
     * @throws EngineException ResourceNotFoundException if there is none
     */
    public Table existing(String name) {
        Table table = tables.get(name);
        if (table == null) {
            throw EngineException.notFound(OperationMessages.tableNotFound(name));
        }
        return table;
    }

    /** Returns all tables in the order of their names. */
    public Collection<Table> tables() {
        return tables.values();
    }

    /** Returns the tables whose names come after the given one, in order; all tables if it is null. */
    public Collection<Table> after(@Nullable String name) {
        return name == null ? tables.values() : tables.tailMap(name, false).values();
    }

    /** Returns the number that the next new table or index will get. */
    public int nextNumber() {
        return nextNumber;
    }

    Catalog with(Table table, int newNextNumber) {
        NavigableMap<String, Table> changed = new TreeMap<>(tables);
        changed.put(table.name(), table);
        return new Catalog(changed, newNextNumber);
    }

    Catalog without(String name) {
        NavigableMap<String, Table> changed = new TreeMap<>(tables);
        changed.remove(name);
        return new Catalog(changed, nextNumber);
    }

    static byte[] nextNumberKey() {
        return NEXT_NUMBER_KEY.clone();
    }
}
