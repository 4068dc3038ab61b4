package io.penstock.store.kv.chunk;

import io.penstock.dynamo.client.Call;
import io.penstock.store.kv.entry.EntryKey;
import io.penstock.store.kv.entry.EntryRow;
import io.penstock.store.kv.entry.Namespace;
import io.penstock.store.kv.space.Spaces;
import io.penstock.store.owned.Condition;
import io.penstock.store.owned.OwnedKey;
import io.penstock.store.owned.OwnedPartition;
import io.penstock.store.owned.OwnedTable;
import io.penstock.store.owned.Row;
import io.penstock.store.owned.RowActions;
import io.penstock.store.owned.RowQuery;
import io.penstock.store.owned.RowUpdate;
import io.penstock.store.owned.SortRange;
import io.penstock.store.owned.UserId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The list of large values that no entry names: each has a row here from before its first chunk until the entry names
 * it, and again from the moment at which the entry stops. So whatever breaks off, its chunks can be found.
 *
 * <p>The rows stand in the entries' own table, in partitions of the service's own: partition {@code values-0} to
 * {@code values-3} by the value's id, sort key the moment in 13 digits of epoch milliseconds, a dash and the value's
 * id. Stateless.
 */
public final class OrphanList {

    private static final int SHARDS = 4;
    private static final String OWNER = "value_owner";
    private static final String NAMESPACE = "value_namespace";
    private static final String ENTRY = "value_key";
    private static final String CLAIMED_AT = "claimed_at";

    private final Spaces spaces;

    /**
     * Reads and writes the list.
     *
     * @param spaces where the entries are that its rows speak of
     */
    public OrphanList(Spaces spaces) {
        this.spaces = spaces;
    }

    /**
     * Puts a value on the list. Costs 1 WCU. Harmless to repeat.
     *
     * @param value the value
     * @param call its deadline and traffic
     * @return a Uni that completes when it is there
     */
    public Uni<Void> add(Upload value, Call call) {
        return value.space()
                .table()
                .put(keyOf(value), attributes(value), null, call)
                .replaceWithVoid();
    }

    /**
     * Makes putting a value on the list part of a transaction.
     *
     * @param value the value
     * @return the action
     */
    public TransactWriteItem adding(Upload value) {
        return RowActions.put(value.space().table(), keyOf(value), attributes(value), null);
    }

    /**
     * Makes taking a value off the list part of a transaction, which fails if the sweeper has claimed it.
     *
     * @param value the value
     * @return the action
     */
    public TransactWriteItem removing(Upload value) {
        Condition isOurs = Condition.of(
                "attribute_exists(#key) AND attribute_not_exists(#claimed)",
                Map.of("#key", EntryRow.KEY, "#claimed", CLAIMED_AT));
        return RowActions.delete(value.space().table(), keyOf(value), isOurs);
    }

    /**
     * Reads what has been on the list of a table since before a moment. Costs 1 RCU per 4 KB of rows, at least 0.5 for
     * each of 4 partitions.
     *
     * @param table the table
     * @param until the moment
     * @param call its deadline and traffic
     * @return a Multi that emits each value
     */
    Multi<Upload> since(OwnedTable table, Instant until, Call call) {
        RowQuery query = RowQuery.of(new SortRange.Between(null, digits(until)));
        return Multi.createFrom()
                .iterable(IntStream.range(0, SHARDS).boxed().toList())
                .onItem()
                .transformToMultiAndConcatenate(shard -> table.query(partition(shard), query, call))
                .onItem()
                .transformToIterable(page ->
                        page.items().stream().map(row -> value(new Row(row))).toList());
    }

    /** Claims a value for the sweeper: no entry can come to name it any more. Fails if it is off the list. */
    Uni<Void> claim(Upload value, Instant now, Call call) {
        RowUpdate update = new RowUpdate(
                "SET #claimed = :now",
                Condition.of("attribute_exists(#key)", Map.of("#key", EntryRow.KEY)),
                Map.of("#claimed", CLAIMED_AT),
                Map.of(":now", AttributeValue.fromN(Long.toString(now.toEpochMilli()))));
        return value.space()
                .table()
                .update(keyOf(value), update, ReturnValue.NONE, call)
                .replaceWithVoid();
    }

    Uni<Void> remove(Upload value, Call call) {
        return value.space().table().delete(keyOf(value), null, call).replaceWithVoid();
    }

    private static OwnedKey keyOf(Upload value) {
        int shard = Math.floorMod(value.valueId().hashCode(), SHARDS);
        return new OwnedKey(partition(shard), digits(value.since()) + "-" + value.valueId());
    }

    private static OwnedPartition partition(int shard) {
        return OwnedPartition.system("values-" + shard);
    }

    private static String digits(Instant moment) {
        return "%013d".formatted(moment.toEpochMilli());
    }

    private static Map<String, AttributeValue> attributes(Upload value) {
        return Map.of(
                OWNER,
                AttributeValue.fromS(value.space().user().text()),
                NAMESPACE,
                AttributeValue.fromS(value.space().namespace().name()),
                ENTRY,
                AttributeValue.fromS(value.key().text()),
                EntryRow.VALUE_ID,
                AttributeValue.fromS(value.valueId()));
    }

    /** The owner was authenticated when the row was written. */
    private Upload value(Row row) {
        String sort = row.text(EntryRow.KEY);
        return new Upload(
                spaces.place(UserId.authenticated(row.text(OWNER)), new Namespace(row.text(NAMESPACE))),
                new EntryKey(row.text(ENTRY)),
                row.text(EntryRow.VALUE_ID),
                Instant.ofEpochMilli(Long.parseLong(sort.substring(0, sort.indexOf('-')))));
    }
}
