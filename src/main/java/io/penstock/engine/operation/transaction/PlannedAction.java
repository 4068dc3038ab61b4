package io.penstock.engine.operation.transaction;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.OperationMessages;
import io.penstock.engine.index.IndexChange;
import io.penstock.engine.item.PrimaryKey;
import io.penstock.engine.operation.state.ItemCollections;
import io.penstock.engine.operation.state.ItemWriter;
import io.penstock.engine.operation.state.StoredItem;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.request.response.CancellationReason;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.table.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One action of a transaction with the item it is about; evaluated first, and staged only if all actions are fine. */
final class PlannedAction {

    private final TransactAction action;
    private final Table table;
    private final @Nullable PrimaryKey key;
    private final byte @Nullable [] storedKey;
    private final @Nullable StoredItem before;
    private final CancellationReason keyReason;
    private @Nullable StoredItem after;
    private List<IndexChange> indexChanges = List.of();

    private PlannedAction(
            TransactAction action,
            Table table,
            @Nullable PrimaryKey key,
            CancellationReason keyReason,
            WriteContext context) {
        this.action = action;
        this.table = table;
        this.key = key;
        this.keyReason = keyReason;
        this.storedKey = key == null ? null : KeyLayout.item(table.number(), key);
        this.before = storedKey == null ? null : StoredItem.ofNullable(context.get(ColumnFamilies.ITEMS, storedKey));
    }

    /** Finds the item of an action; a key that does not fit the table is kept as the reason of a cancellation. */
    static PlannedAction of(TransactAction action, Table table, WriteContext context) {
        action.guard().checkKeys(table);
        try {
            return new PlannedAction(action, table, action.change().key(table), CancellationReason.NONE, context);
        } catch (EngineException refused) {
            return new PlannedAction(action, table, null, reason(refused), context);
        }
    }

    byte @Nullable [] storedKey() {
        return storedKey;
    }

    /** Checks the condition and makes the new item; returns why the action cannot be done, or that it can. */
    CancellationReason evaluate(WriteContext context) {
        if (key == null) {
            return keyReason;
        }
        if (!action.guard().holds(before)) {
            return new CancellationReason(
                    "ConditionalCheckFailed",
                    OperationMessages.CONDITIONAL_REQUEST_FAILED,
                    action.guard().imageOnFailure(before));
        }
        if (action.writes()) {
            try {
                after = action.change().after(table, before);
                ItemCollections.checkGrowth(context, table, key, before, after);
            } catch (EngineException refused) {
                return reason(refused);
            }
        }
        return CancellationReason.NONE;
    }

    private static CancellationReason reason(EngineException refused) {
        String code =
                switch (refused.code()) {
                    case VALIDATION -> "ValidationError";
                    case ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED -> "ItemCollectionSizeLimitExceeded";
                    default -> throw refused;
                };
        return new CancellationReason(code, refused.getMessage(), null);
    }

    void stage(WriteContext context) {
        if (action.writes() && storedKey != null) {
            indexChanges = ItemWriter.write(context, table, storedKey, before, after);
        }
    }

    Table table() {
        return table;
    }

    @Nullable
    PrimaryKey key() {
        return key;
    }

    @Nullable
    StoredItem before() {
        return before;
    }

    @Nullable
    StoredItem after() {
        return action.writes() ? after : before;
    }

    boolean writes() {
        return action.writes();
    }

    List<IndexChange> indexChanges() {
        return indexChanges;
    }
}
