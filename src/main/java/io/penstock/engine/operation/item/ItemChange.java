package io.penstock.engine.operation.item;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.OperationMessages;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.PrimaryKey;
import io.penstock.engine.item.codec.ItemCodec;
import io.penstock.engine.operation.state.KeyPaths;
import io.penstock.engine.operation.state.KeyRules;
import io.penstock.engine.operation.state.StoredItem;
import io.penstock.engine.table.KeyAttribute;
import io.penstock.engine.table.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one write changes one item: the same for single writes, batches and transactions. */
public sealed interface ItemChange {

    /**
     * Returns the key of the item to change.
     *
     * @throws EngineException ValidationException if the request's key or item does not fit the table
     */
    PrimaryKey key(Table table);

    /**
     * Returns the item as it will be, or null if it will be gone.
     *
     * @throws EngineException ValidationException if it cannot be made, or may not be stored
     */
    @Nullable
    StoredItem after(Table table, @Nullable StoredItem before);

    /**
     * Puts a whole item.
     *
     * @param item the item
     */
    record Put(StoredItem item) implements ItemChange {
        @Override
        public PrimaryKey key(Table table) {
            return KeyRules.ofItem(table, item.item());
        }

        @Override
        public StoredItem after(Table table, @Nullable StoredItem before) {
            return item;
        }
    }

    /**
     * Removes an item.
     *
     * @param keyItem its key
     */
    record Delete(Item keyItem) implements ItemChange {
        @Override
        public PrimaryKey key(Table table) {
            return KeyRules.ofKey(table, keyItem);
        }

        @Override
        public @Nullable StoredItem after(Table table, @Nullable StoredItem before) {
            return null;
        }
    }

    /**
     * Changes an item, or creates it.
     *
     * @param keyItem its key
     * @param program the changes
     */
    record Update(Item keyItem, UpdateProgram program) implements ItemChange {

        @Override
        public PrimaryKey key(Table table) {
            PrimaryKey key = KeyRules.ofKey(table, keyItem);
            for (KeyAttribute attribute : table.keySchema().attributes()) {
                if (program.attributeNames().contains(attribute.name())) {
                    throw EngineException.validation(OperationMessages.updateOfKey(attribute.name()));
                }
            }
            KeyPaths.check(table, program.paths());
            return key;
        }

        @Override
        public @Nullable StoredItem after(Table table, @Nullable StoredItem before) {
            if (before == null && !program.creates()) {
                return null;
            }
            Item base = before == null ? keyOnly(table) : before.item();
            Item changed = program.apply(base);
            KeyRules.checkUpdatedIndexKeys(table, before == null ? Item.empty() : base, changed);
            if (changed.sizeBytes() > ItemCodec.SIZE_MAX_BYTES) {
                throw EngineException.validation(OperationMessages.ITEM_TO_UPDATE_TOO_LARGE);
            }
            return StoredItem.of(changed);
        }

        private Item keyOnly(Table table) {
            Map<String, AttributeValue> attributes = new LinkedHashMap<>();
            for (KeyAttribute attribute : table.keySchema().attributes()) {
                AttributeValue value = keyItem.get(attribute.name());
                if (value != null) {
                    attributes.put(attribute.name(), value);
                }
            }
            return Item.of(attributes);
        }
    }
}
