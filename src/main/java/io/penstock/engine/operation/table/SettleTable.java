package io.penstock.engine.operation.table;

import io.penstock.engine.operation.state.WriteCommand;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.table.GlobalSecondaryIndex;
import io.penstock.engine.table.IndexStatus;
import io.penstock.engine.table.KeyAttribute;
import io.penstock.engine.table.LocalSecondaryIndex;
import io.penstock.engine.table.Table;
import io.penstock.engine.table.TableStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a table out of the states it passes through, as far as no long work is needed: a created table becomes ACTIVE,
 * a deleted one is removed with all it holds, changed settings take effect. An index that is being filled stays as it
 * is.
 *
 * @param tableName the table
 * @param tableNumber its number, so that a newer table of the same name is left alone
 */
public record SettleTable(String tableName, int tableNumber) implements WriteCommand<Void> {

    @Override
    public boolean runsAlone() {
        return true;
    }

    @Override
    public Void apply(WriteContext context) {
        Table table = context.catalog().find(tableName);
        if (table != null && table.number() == tableNumber) {
            switch (table.status()) {
                case CREATING -> context.putTable(table.withStatus(TableStatus.ACTIVE));
                case DELETING -> remove(table, context);
                case UPDATING -> context.putTable(settle(table, context));
                case ACTIVE -> {
                    // settled already
                }
            }
        }
        return null;
    }

    private static void remove(Table table, WriteContext context) {
        context.deleteRange(ColumnFamilies.ITEMS, KeyLayout.all(table.number()));
        context.deleteRange(ColumnFamilies.EXPIRY, KeyLayout.all(table.number()));
        context.countNothing(table.number());
        for (LocalSecondaryIndex index : table.localIndexes()) {
            removeEntries(index.number(), context);
        }
        for (GlobalSecondaryIndex index : table.globalIndexes()) {
            removeEntries(index.number(), context);
        }
        context.removeTable(table.name());
    }

    private static void removeEntries(int indexNumber, WriteContext context) {
        context.deleteRange(ColumnFamilies.ENTRIES, KeyLayout.all(indexNumber));
        context.countNothing(indexNumber);
    }

    private static Table settle(Table table, WriteContext context) {
        List<GlobalSecondaryIndex> indexes = new ArrayList<>();
        boolean filling = false;
        for (GlobalSecondaryIndex index : table.globalIndexes()) {
            switch (index.status()) {
                case DELETING -> removeEntries(index.number(), context);
                case CREATING -> {
                    filling = true;
                    indexes.add(index);
                }
                case UPDATING, ACTIVE -> indexes.add(index.withStatus(IndexStatus.ACTIVE, false));
            }
        }
        Table settled = table.withGlobalIndexes(usedAttributes(table, indexes), indexes);
        return filling ? settled : settled.withStatus(TableStatus.ACTIVE);
    }

    /** Returns the attribute types that a key still uses. */
    private static List<KeyAttribute> usedAttributes(Table table, List<GlobalSecondaryIndex> indexes) {
        List<KeyAttribute> used = new ArrayList<>();
        for (KeyAttribute attribute : table.attributes()) {
            String name = attribute.name();
            boolean inTable = table.keySchema().contains(name);
            boolean inLocal = table.localIndexes().stream()
                    .anyMatch(index -> index.keySchema().contains(name));
            boolean inGlobal =
                    indexes.stream().anyMatch(index -> index.keySchema().contains(name));
            if (inTable || inLocal || inGlobal) {
                used.add(attribute);
            }
        }
        return used;
    }
}
