package io.penstock.store.kv.space;

import io.penstock.base.failure.FailureContext;
import io.penstock.dynamo.client.request.KeyText;
import io.penstock.store.kv.entry.EntryKey;
import io.penstock.store.kv.entry.Namespace;
import io.penstock.store.owned.OwnedKey;
import io.penstock.store.owned.OwnedPartition;
import io.penstock.store.owned.OwnedTable;
import io.penstock.store.owned.UserId;

/**
 * What one user keeps in one namespace: a partition of a table.
 *
 * @param user whose it is
 * @param namespace which namespace
 * @param table the table
 * @param partition the partition of the entries
 */
public record Space(UserId user, Namespace namespace, OwnedTable table, OwnedPartition partition) {

    /**
     * Returns the key of an entry's row.
     *
     * @param key the entry's key
     * @return the row's key
     */
    public OwnedKey row(EntryKey key) {
        return new OwnedKey(partition, key.text());
    }

    /**
     * Names the operation, the table and the row, for a failure.
     *
     * @param operation the operation
     * @param key the entry's key
     * @return the context
     */
    public FailureContext context(String operation, EntryKey key) {
        return new FailureContext(operation, table.name(), KeyText.of(table.attributesOf(row(key))));
    }
}
