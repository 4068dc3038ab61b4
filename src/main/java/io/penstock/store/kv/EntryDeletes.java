package io.penstock.store.kv;

import io.penstock.base.failure.ConditionFailedException;
import io.penstock.base.failure.FailureContext;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.store.kv.chunk.OrphanList;
import io.penstock.store.kv.chunk.Upload;
import io.penstock.store.kv.entry.EntryKey;
import io.penstock.store.kv.entry.EntryRow;
import io.penstock.store.kv.entry.RowExpression;
import io.penstock.store.kv.entry.WriteCondition;
import io.penstock.store.kv.space.Space;
import io.penstock.store.owned.Condition;
import io.penstock.store.owned.OwnedKey;
import io.penstock.store.owned.Row;
import io.penstock.store.owned.RowActions;
import io.penstock.store.owned.RowDeletes;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Removals of single entries; a value in chunks goes onto the list of orphans in the same transaction. Thread-safe. */
final class EntryDeletes {

    static final String OPERATION = "DeleteEntry";

    /** Several rows are sent back in one answer, whole; 25 with values of this size are some 250 KB at the most. */
    private static final AttributeValue SMALL = PendingWrite.number(4 * 1024);

    private static final String IS_SMALL =
            "\"%s\" IS MISSING AND (\"%s\" IS MISSING OR \"%2$s\" <= ?)".formatted(EntryRow.VALUE_ID, EntryRow.SIZE);
    private static final String IS_LIVE = "(\"%s\" IS MISSING OR \"%1$s\" > ?)".formatted(EntryRow.EXPIRES_AT);

    private final DynamoClient client;
    private final EntryWrites writes;
    private final OrphanList orphans;
    private final InstantSource clock;

    EntryDeletes(DynamoClient client, EntryWrites writes, OrphanList orphans, InstantSource clock) {
        this.client = client;
        this.writes = writes;
        this.orphans = orphans;
        this.clock = clock;
    }

    /** Removes a live entry; emits whether there was one. */
    Uni<Boolean> delete(Space space, EntryKey key, WriteCondition condition, Call call) {
        RowExpression row = new RowExpression();
        String live = row.isWhole() + " AND " + row.isLive(EntryRow.now(clock));
        row.require(
                condition.kind() == WriteCondition.Kind.ONE_OF
                        ? row.hasOneOf(condition.etags()) + " AND " + live
                        : row.isThere() + " AND " + live);
        return space.table()
                .delete(space.row(key), row.condition(), call)
                .replaceWith(true)
                .onFailure(ConditionFailedException.class)
                .recoverWithUni(
                        failure -> decide(new Removal(space, key, condition, call), EntryWrites.itemOf(failure), 1));
    }

    /** Removes those of several entries that are live and small; says what became of each. */
    Uni<List<RowDeletes.Outcome>> deleteSmall(Space space, List<EntryKey> keys, Call call) {
        AttributeValue now = PendingWrite.number(EntryRow.now(clock).getEpochSecond());
        RowDeletes.Where where = new RowDeletes.Where(IS_SMALL + " AND " + IS_LIVE, List.of(SMALL, now));
        return RowDeletes.delete(client, space.table(), rows(space, keys), where, call);
    }

    /** Removes those of several rows that are small, expired or not; says what became of each. */
    Uni<List<RowDeletes.Outcome>> purgeSmall(Space space, List<EntryKey> keys, Call call) {
        RowDeletes.Where where = new RowDeletes.Where(IS_SMALL, List.of(SMALL));
        return RowDeletes.delete(client, space.table(), rows(space, keys), where, call);
    }

    private static List<OwnedKey> rows(Space space, List<EntryKey> keys) {
        return keys.stream().map(space::row).toList();
    }

    /** Removes a row, expired or not. */
    Uni<Void> purge(Space space, EntryKey key, Call call) {
        RowExpression row = new RowExpression();
        Condition whole = row.require(row.isWhole()).condition();
        return space.table()
                .delete(space.row(key), whole, call)
                .replaceWithVoid()
                .onFailure(ConditionFailedException.class)
                .recoverWithUni(failure -> remove(
                                new Removal(space, key, WriteCondition.NONE, call),
                                EntryWrites.itemOf(failure),
                                1,
                                false)
                        .replaceWithVoid());
    }

    private record Removal(Space space, EntryKey key, WriteCondition condition, Call call) {
        FailureContext context() {
            return space.context(OPERATION, key);
        }
    }

    private Uni<Boolean> decide(Removal removal, @Nullable Map<String, AttributeValue> seen, int attempt) {
        Map<String, AttributeValue> live = EntryRow.isLive(seen, clock) ? seen : null;
        if (!PendingWrite.holds(removal.condition(), live)) {
            return Uni.createFrom().failure(PendingWrite.refused(removal.context(), live, null));
        }
        return live == null ? Uni.createFrom().item(false) : remove(removal, live, attempt, true);
    }

    private Uni<Boolean> remove(
            Removal removal, @Nullable Map<String, AttributeValue> seen, int attempt, boolean onlyLive) {
        if (seen == null) {
            return Uni.createFrom().item(false);
        }
        if (attempt > EntryWrites.ATTEMPTS_MAX) {
            return Uni.createFrom().failure(EntryWrites.contended(removal.context()));
        }
        return removeAsSeen(removal, new Row(seen))
                .replaceWith(true)
                .onFailure(EntryWrites::isOvertaken)
                .recoverWithUni(overtaken -> writes.current(removal.space(), removal.key(), removal.call())
                        .chain(now -> onlyLive
                                ? decide(removal, now, attempt + 1)
                                : remove(removal, now, attempt + 1, false)));
    }

    private Uni<?> removeAsSeen(Removal removal, Row seen) {
        Space space = removal.space();
        RowExpression row = new RowExpression();
        Condition asSeen = row.require(row.isAsSeen(seen.text(EntryRow.ETAG))).condition();
        String valueId = seen.textOrNull(EntryRow.VALUE_ID);
        if (valueId == null) {
            return space.table().delete(space.row(removal.key()), asSeen, removal.call());
        }
        TransactWriteItem delete = RowActions.delete(space.table(), space.row(removal.key()), asSeen);
        Upload orphan = new Upload(space, removal.key(), valueId, EntryRow.now(clock));
        return writes.transact(List.of(delete, orphans.adding(orphan)), removal.call());
    }
}
