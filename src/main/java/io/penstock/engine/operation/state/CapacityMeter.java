package io.penstock.engine.operation.state;

import io.penstock.engine.index.IndexChange;
import io.penstock.engine.item.CapacityUnits;
import io.penstock.engine.request.ReturnConsumedCapacity;
import io.penstock.engine.request.response.Capacity;
import io.penstock.engine.request.response.ConsumedCapacity;
import io.penstock.engine.table.LocalSecondaryIndex;
import io.penstock.engine.table.SecondaryIndex;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up the capacity that a request uses in one table and its indexes. */
public final class CapacityMeter {

    private final String tableName;
    private final Kind kind;
    private final Map<String, Double> localIndexes = new TreeMap<>();
    private final Map<String, Double> globalIndexes = new TreeMap<>();
    private double table;

    /** What the units are for, which decides how they are told. */
    public enum Kind {
        /** One read or write, or several without a transaction: only the sum is told. */
        PLAIN,
        /** Reads of a transaction: twice the units, told as reads too. */
        TRANSACT_READ,
        /** Writes of a transaction: twice the units on the table, told as writes too. */
        TRANSACT_WRITE
    }

    /** Starts at nothing. */
    public CapacityMeter(String tableName, Kind kind) {
        this.tableName = tableName;
        this.kind = kind;
    }

    /** Adds units to the table itself, twice as many in a transaction. */
    public CapacityMeter addTable(double units) {
        table += kind == Kind.PLAIN ? units : 2 * units;
        return this;
    }

    /** Adds the write of an item: the larger of its two images, and what it changes in the indexes. */
    public CapacityMeter addWrite(@Nullable StoredItem before, @Nullable StoredItem after, List<IndexChange> changes) {
        int sizeBytes = Math.max(before == null ? 0 : before.sizeBytes(), after == null ? 0 : after.sizeBytes());
        addTable((double) CapacityUnits.write(sizeBytes));
        for (IndexChange change : changes) {
            addIndex(change.index(), (double) change.writeCapacityUnits());
        }
        return this;
    }

    /** Adds units to an index. */
    public CapacityMeter addIndex(SecondaryIndex index, double units) {
        Map<String, Double> arms = index instanceof LocalSecondaryIndex ? localIndexes : globalIndexes;
        arms.merge(index.name(), units, Double::sum);
        return this;
    }

    /** Returns what to tell of the units, or null for nothing. */
    public @Nullable ConsumedCapacity told(ReturnConsumedCapacity asked) {
        if (asked == ReturnConsumedCapacity.NONE) {
            return null;
        }
        double total = table + sum(localIndexes) + sum(globalIndexes);
        boolean arms = asked == ReturnConsumedCapacity.INDEXES;
        return new ConsumedCapacity(
                tableName,
                capacity(total),
                arms ? capacity(table) : null,
                arms ? capacities(localIndexes) : Map.of(),
                arms ? capacities(globalIndexes) : Map.of());
    }

    private Map<String, Capacity> capacities(Map<String, Double> units) {
        Map<String, Capacity> capacities = new TreeMap<>();
        units.forEach((name, sum) -> capacities.put(name, capacity(sum)));
        return capacities;
    }

    private Capacity capacity(double units) {
        return new Capacity(
                units, kind == Kind.TRANSACT_READ ? units : null, kind == Kind.TRANSACT_WRITE ? units : null);
    }

    private static double sum(Map<String, Double> units) {
        double sum = 0;
        for (double value : units.values()) {
            sum += value;
        }
        return sum;
    }
}
