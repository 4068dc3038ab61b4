package io.penstock.store.kv.space;

import io.penstock.store.kv.entry.Namespace;
import java.util.Optional;

/**
 * How a namespace stands.
 *
 * @param namespace its name
 * @param table the table that holds it
 * @param shared whether other namespaces share the table
 * @param tableState the table's state in DynamoDB's words; {@code ACTIVE} if all is well
 * @param approximateRowCount how many rows the table has, of all users, chunks and expired rows included; DynamoDB
 *     counts anew every six hours or so
 * @param approximateSizeBytes how large the table is, counted likewise
 * @param ttlAttribute the attribute by which DynamoDB removes expired rows; empty if it does not
 */
public record NamespaceState(
        Namespace namespace,
        String table,
        boolean shared,
        String tableState,
        long approximateRowCount,
        long approximateSizeBytes,
        Optional<String> ttlAttribute) {}
