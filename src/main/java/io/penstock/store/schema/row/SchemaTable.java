package io.penstock.store.schema.row;

import io.penstock.base.failure.ConflictException;
import io.penstock.base.failure.TransactionReason;
import io.penstock.dynamo.batch.BatchOptions;
import io.penstock.dynamo.batch.BatchWriter;
import io.penstock.dynamo.batch.OnDuplicate;
import io.penstock.dynamo.batch.Verdict;
import io.penstock.dynamo.batch.WriteEntry;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.KeyAttribute;
import io.penstock.dynamo.client.KeySchema;
import io.penstock.dynamo.page.Pages;
import io.penstock.store.owned.Condition;
import io.penstock.store.owned.OwnedKey;
import io.penstock.store.owned.OwnedTable;
import io.penstock.store.owned.Row;
import io.penstock.store.owned.TablePlan;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** The table of schemas, and the ways to write several of its rows at once. Thread-safe. */
public final class SchemaTable {

    /** A quarter of the places for bulk traffic: see {@code penstock.stream.batch-parallelism}. */
    private static final int BATCH_PARALLELISM = 8;

    private static final String REFUSED = "ConditionalCheckFailed";
    private static final KeySchema KEYS = new KeySchema(
            new KeyAttribute(SchemaRows.PARTITION, ScalarAttributeType.S),
            new KeyAttribute(SchemaRows.SORT, ScalarAttributeType.S));

    private final OwnedTable rows;
    private final DynamoClient client;
    private final BatchWriter batches;

    /**
     * Takes hold of the table; sends nothing.
     *
     * @param prefix how the names of the service's tables begin
     * @param client how to reach it
     * @param pages how to query it
     * @param batches how to delete many of its rows
     */
    public SchemaTable(String prefix, DynamoClient client, Pages pages, BatchWriter batches) {
        this.rows = new OwnedTable(plan(prefix).layout(), client, pages);
        this.client = client;
        this.batches = batches;
    }

    /**
     * Plans the table.
     *
     * @param prefix how the names of the service's tables begin
     * @return the plan of {@code <prefix>-schemas}
     */
    public static TablePlan plan(String prefix) {
        return SchemaRows.plan(prefix);
    }

    OwnedTable rows() {
        return rows;
    }

    Uni<@Nullable Row> read(OwnedKey key, Call call, String... attributes) {
        return rows.get(key, true, List.of(attributes), call).map(row -> row == null ? null : new Row(row));
    }

    Uni<Void> transact(List<TransactWriteItem> actions, Call call) {
        return client.transactWriteItems(
                        TransactWriteItemsRequest.builder()
                                .transactItems(actions)
                                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                                .build(),
                        call)
                .replaceWithVoid();
    }

    /** Deletes rows in parallel batches; fails as the first that could not be deleted. */
    Uni<Void> deleteAll(Multi<OwnedKey> keys, Call call) {
        Multi<WriteEntry> entries = Multi.createBy()
                .combining()
                .streams(Multi.createFrom().range(0, Integer.MAX_VALUE), keys)
                .using((index, key) -> rows.deleteEntry(index, key));
        BatchOptions options = new BatchOptions(BATCH_PARALLELISM, OnDuplicate.LAST);
        return batches.write(rows.name(), KEYS, entries, options, call)
                .onItem()
                .invoke(SchemaTable::requireDone)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static void requireDone(Verdict verdict) {
        if (verdict.failure() != null) {
            throw verdict.failure();
        }
    }

    /** Says whether a transaction failed because somebody else wrote: a condition, or a conflict, stood in its way. */
    static boolean isRefused(Throwable failure) {
        return failure instanceof ConflictException conflict
                && (conflict.kind() == ConflictException.Kind.TRANSACTION_CONFLICT
                        || conflict.reasons().stream()
                                .anyMatch(reason -> reason.code().equals(REFUSED)));
    }

    /** The row that stood in the way of a transaction's first action; null if it was not that one, or there is none. */
    static @Nullable Row obstacle(Throwable failure) {
        if (failure instanceof ConflictException conflict) {
            for (TransactionReason reason : conflict.reasons()) {
                if (reason.index() == 0 && reason.item() != null) {
                    Map<String, AttributeValue> row = new LinkedHashMap<>();
                    reason.item().forEach((name, value) -> row.put(name, (AttributeValue) value));
                    return new Row(row);
                }
            }
        }
        return null;
    }

    /** The row is as it was read. */
    static Condition unchanged(String etag) {
        return new Condition("#etag = :etag", Map.of("#etag", SchemaRows.ETAG), Map.of(":etag", SchemaRows.text(etag)));
    }

    /** There is no such row. */
    static Condition absent() {
        return Condition.of("attribute_not_exists(#key)", Map.of("#key", SchemaRows.SORT));
    }

    /** The row belongs to this generation. */
    static Condition ofGeneration(String generation) {
        return new Condition(
                "#generation = :generation",
                Map.of("#generation", SchemaRows.GENERATION),
                Map.of(":generation", SchemaRows.text(generation)));
    }
}
