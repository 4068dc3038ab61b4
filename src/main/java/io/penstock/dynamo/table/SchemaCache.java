package io.penstock.dynamo.table;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Remembers the keys of tables for a short time: a table's keys change only if it is deleted and made anew.
 * Thread-safe, bounded.
 */
final class SchemaCache {

    /** How many tables are remembered; the one longest unused goes first. */
    static final int TABLES_MAX = 1_000;

    private final long lifeNanos;
    private final LongSupplier clock;
    private final Map<String, Remembered> remembered = new LinkedHashMap<>(16, 0.75f, true);

    private record Remembered(TableSchema schema, long sinceNanos) {}

    SchemaCache(Duration life, LongSupplier clock) {
        this.lifeNanos = life.toNanos();
        this.clock = clock;
    }

    synchronized Optional<TableSchema> get(String table) {
        Remembered known = remembered.get(table);
        if (known == null) {
            return Optional.empty();
        }
        if (clock.getAsLong() - known.sinceNanos() > lifeNanos) {
            remembered.remove(table);
            return Optional.empty();
        }
        return Optional.of(known.schema());
    }

    synchronized void put(TableSchema schema) {
        remembered.put(schema.table(), new Remembered(schema, clock.getAsLong()));
        if (remembered.size() > TABLES_MAX) {
            remembered.remove(remembered.keySet().iterator().next());
        }
    }

    synchronized void forget(String table) {
        remembered.remove(table);
    }
}
