package io.penstock.api.kv;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.store.kv.KvConfig;
import io.penstock.store.kv.entry.EntryKey;
import io.penstock.store.kv.space.NamespaceState;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a namespace stands.
 *
 * @param namespace its name
 * @param created whether this request made it; absent in a description
 * @param table the table that holds it
 * @param layout {@code table} or {@code shared}
 * @param state the table's state
 * @param approximate DynamoDB's own counts of the whole table
 * @param settings what an entry may be
 */
@Schema(name = "Namespace", description = "How a namespace stands.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record NamespaceResponse(
        @Schema(examples = "settings") String namespace,
        @Nullable Boolean created,
        @Schema(examples = "penstock-kv-settings") String table,
        @Schema(examples = "table") String layout,
        @Schema(examples = "ACTIVE") String state,
        Approximate approximate,
        Settings settings) {

    /**
     * DynamoDB's own counts, renewed every six hours or so.
     *
     * @param rows all rows of the table: of all users, chunks and expired rows included
     * @param bytes how large they are
     */
    @Schema(name = "NamespaceCounts", description = "DynamoDB's own counts of the whole table, hours old.")
    record Approximate(long rows, long bytes) {}

    /**
     * What an entry may be.
     *
     * @param keyBytesMax the longest key
     * @param valueBytesMax the largest value
     * @param rowValueBytesMax the largest value that is kept in one row; larger ones are kept in chunks
     * @param expiry whether DynamoDB removes expired rows
     */
    @Schema(name = "NamespaceSettings", description = "What an entry may be.")
    record Settings(int keyBytesMax, long valueBytesMax, int rowValueBytesMax, boolean expiry) {}

    static NamespaceResponse of(NamespaceState state, @Nullable Boolean created, KvConfig config) {
        return new NamespaceResponse(
                state.namespace().name(),
                created,
                state.table(),
                state.shared() ? "shared" : "table",
                state.tableState(),
                new Approximate(state.approximateRowCount(), state.approximateSizeBytes()),
                new Settings(
                        EntryKey.BYTES_MAX,
                        config.valueBytesMax(),
                        config.rowValueBytesMax(),
                        state.ttlAttribute().isPresent()));
    }
}
