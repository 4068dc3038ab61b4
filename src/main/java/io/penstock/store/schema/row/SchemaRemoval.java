package io.penstock.store.schema.row;

import io.penstock.base.failure.ConflictException;
import io.penstock.base.failure.FailureContext;
import io.penstock.dynamo.client.Call;
import io.penstock.store.owned.Condition;
import io.penstock.store.owned.OwnedKey;
import io.penstock.store.owned.OwnedPartition;
import io.penstock.store.owned.Row;
import io.penstock.store.owned.RowActions;
import io.penstock.store.owned.RowChange;
import io.penstock.store.owned.RowQuery;
import io.penstock.store.owned.SortRange;
import io.penstock.store.owned.UserId;
import io.penstock.store.schema.DeleteOutcome;
import io.penstock.store.schema.SchemaName;
import io.penstock.store.schema.WriteGuard;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Deletes schemas and brings them back, and purges them. A purge marks the row of the name, which keeps every writer
 * away; removes the schema, its uses and its versions; and removes the row of the name at last. Whoever finds the mark
 * can go on with it, also while somebody else does: the rows of a generation are never written again. Thread-safe.
 */
final class SchemaRemoval {

    private static final int ATTEMPTS_MAX = 64;
    private static final int TOKEN_BYTES = 16;

    /** Rows of schemas removed at once; each may be 400 KB, which is a transaction of its own. */
    private static final int PARALLELISM = 16;

    private final SchemaTable table;
    private final InstantSource clock;
    private final RandomGenerator random;

    SchemaRemoval(SchemaTable table, InstantSource clock, RandomGenerator random) {
        this.table = table;
        this.clock = clock;
        this.random = random;
    }

    /** Which schema, and how. */
    record Target(UserId user, SchemaName name, WriteGuard guard, Call call) {

        OwnedKey key() {
            return SchemaRows.name(user, name.text());
        }
    }

    Uni<DeleteOutcome> delete(Target target) {
        return attempt(target, 1, row -> {
            String etag = SchemaRows.liveEtag(row);
            if (etag == null) {
                return Uni.createFrom().item(missing(target));
            }
            if (!target.guard().admits(etag)) {
                return Uni.createFrom().item(new DeleteOutcome.Refused(etag));
            }
            RowChange name = new RowChange().set(SchemaRows.DELETED_AT, now());
            RowChange schema = new RowChange().set(SchemaRows.DELETED_AT, now());
            return change(target, etag, name, schema);
        });
    }

    Uni<DeleteOutcome> undelete(Target target) {
        return attempt(target, 1, row -> {
            if (row.has(SchemaRows.PURGED_AT)) {
                return Uni.createFrom().item(new DeleteOutcome.Missing());
            }
            if (!row.has(SchemaRows.DELETED_AT)) {
                return Uni.createFrom().item(new DeleteOutcome.Done(false));
            }
            RowChange name = new RowChange().remove(SchemaRows.DELETED_AT);
            RowChange schema = new RowChange().remove(SchemaRows.DELETED_AT);
            return change(target, row.text(SchemaRows.ETAG), name, schema);
        });
    }

    private Uni<DeleteOutcome> change(Target target, String etag, RowChange name, RowChange schema) {
        AttributeValue fresh = SchemaRows.text('"' + token() + '"');
        name.set(SchemaRows.ETAG, fresh);
        schema.set(SchemaRows.ETAG, fresh);
        List<TransactWriteItem> actions = List.of(
                RowActions.update(table.rows(), target.key(), name.on(SchemaTable.unchanged(etag))),
                RowActions.update(
                        table.rows(),
                        SchemaRows.schema(target.user(), target.name().text()),
                        schema.on(null)));
        return table.transact(actions, target.call()).replaceWith(new DeleteOutcome.Done(true));
    }

    Uni<DeleteOutcome> purge(Target target) {
        return attempt(target, 1, row -> {
            if (!row.has(SchemaRows.PURGED_AT)) {
                String etag = SchemaRows.liveEtag(row);
                if (!target.guard().admits(etag)) {
                    return Uni.createFrom().item(new DeleteOutcome.Refused(etag));
                }
                TransactWriteItem mark = mark(target.user(), row, SchemaTable.unchanged(row.text(SchemaRows.ETAG)));
                return table.transact(List.of(mark), target.call())
                        .chain(() -> finish(target.user(), row, target.call()))
                        .replaceWith(new DeleteOutcome.Done(true));
            }
            return finish(target.user(), row, target.call()).replaceWith(new DeleteOutcome.Done(true));
        });
    }

    /** What to do with the row of a name. */
    private interface Action {
        Uni<DeleteOutcome> on(Row row);
    }

    private Uni<DeleteOutcome> attempt(Target target, int number, Action action) {
        return table.read(target.key(), target.call()).chain(row -> {
            if (row == null) {
                return Uni.createFrom().item(missing(target));
            }
            return action.on(row).onFailure(SchemaTable::isRefused).recoverWithUni(failure -> {
                if (number < ATTEMPTS_MAX) {
                    return attempt(target, number + 1, action);
                }
                FailureContext context = new FailureContext(
                        "DeleteSchema", table.rows().name(), target.name().text());
                return Uni.createFrom()
                        .failure(new ConflictException(
                                ConflictException.Kind.STATE,
                                context,
                                "others wrote the schema " + number + " times while this was tried",
                                failure));
            });
        });
    }

    private static DeleteOutcome missing(Target target) {
        return target.guard().kind() == WriteGuard.Kind.NONE
                ? new DeleteOutcome.Missing()
                : new DeleteOutcome.Refused(null);
    }

    private TransactWriteItem mark(UserId user, Row row, Condition condition) {
        RowChange change = new RowChange()
                .set(SchemaRows.PURGED_AT, now())
                .set(SchemaRows.ETAG, SchemaRows.text('"' + token() + '"'));
        return RowActions.update(table.rows(), SchemaRows.name(user, SchemaRows.nameOf(row)), change.on(condition));
    }

    /** Goes on with the purge of a name whose row has the mark. */
    Uni<Void> finish(UserId user, Row row, Call call) {
        return removeSchema(user, row, call)
                .chain(() -> table.deleteAll(uses(user, row, call), call))
                .chain(() -> table.deleteAll(versions(user, row, call), call))
                .chain(() -> table.transact(List.of(removal(user, row)), call))
                .onFailure(SchemaTable::isRefused)
                .recoverWithNull();
    }

    /** Purges all of a page: three steps, each in few requests. Schemas that others write meanwhile go one by one. */
    Uni<Void> purgeAll(UserId user, List<Row> rows, Call call) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<TransactWriteItem> marks = new ArrayList<>();
        List<TransactWriteItem> removals = new ArrayList<>();
        for (Row row : rows) {
            marks.add(mark(user, row, SchemaTable.ofGeneration(row.text(SchemaRows.GENERATION))));
            removals.add(removal(user, row));
        }
        return table.transact(marks, call)
                .chain(() -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUni(row -> removeSchema(user, row, call))
                        .merge(PARALLELISM)
                        .collect()
                        .last())
                .chain(() -> deleteOfAll(rows, row -> uses(user, row, call), call))
                .chain(() -> deleteOfAll(rows, row -> versions(user, row, call), call))
                .chain(() -> table.transact(removals, call))
                .onFailure(SchemaTable::isRefused)
                .recoverWithUni(refused -> oneByOne(user, rows, call));
    }

    private Uni<Void> oneByOne(UserId user, List<Row> rows, Call call) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUni(
                        row -> purge(new Target(user, new SchemaName(SchemaRows.nameOf(row)), WriteGuard.NONE, call)))
                .merge(PARALLELISM)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** A transaction, since one may be repeated if its answer was lost. */
    private Uni<Void> removeSchema(UserId user, Row row, Call call) {
        TransactWriteItem action = RowActions.delete(
                table.rows(),
                SchemaRows.schema(user, SchemaRows.nameOf(row)),
                SchemaTable.ofGeneration(row.text(SchemaRows.GENERATION)));
        return table.transact(List.of(action), call)
                .onFailure(SchemaTable::isRefused)
                .recoverWithNull();
    }

    private TransactWriteItem removal(UserId user, Row row) {
        Condition marked = new Condition(
                "#generation = :generation AND attribute_exists(#purged)",
                Map.of("#generation", SchemaRows.GENERATION, "#purged", SchemaRows.PURGED_AT),
                Map.of(":generation", SchemaRows.text(row.text(SchemaRows.GENERATION))));
        return RowActions.delete(table.rows(), SchemaRows.name(user, SchemaRows.nameOf(row)), marked);
    }

    private Uni<Void> deleteOfAll(List<Row> rows, Function<Row, Multi<OwnedKey>> keys, Call call) {
        return table.deleteAll(Multi.createFrom().iterable(rows).onItem().transformToMultiAndConcatenate(keys), call);
    }

    /** The uses of a generation's versions: they go first, since only the rows of the versions know their ids. */
    private Multi<OwnedKey> uses(UserId user, Row row, Call call) {
        String generation = row.text(SchemaRows.GENERATION);
        return ofGeneration(user, row, call)
                .map(version ->
                        SchemaRows.use(user, version.text(SchemaRows.ID), generation, SchemaRows.versionOf(version)));
    }

    private Multi<OwnedKey> versions(UserId user, Row row, Call call) {
        String generation = row.text(SchemaRows.GENERATION);
        return ofGeneration(user, row, call)
                .map(version -> SchemaRows.version(user, generation, SchemaRows.versionOf(version)));
    }

    /** The versions of a generation, without their content: known if there is but one, else read. */
    private Multi<Row> ofGeneration(UserId user, Row row, Call call) {
        String generation = row.text(SchemaRows.GENERATION);
        if (row.number(SchemaRows.VERSION) == 1) {
            AttributeValue key = table.rows()
                    .attributesOf(SchemaRows.version(user, generation, 1))
                    .get(SchemaRows.SORT);
            AttributeValue id = SchemaRows.text(row.text(SchemaRows.ID));
            return Multi.createFrom().item(new Row(Map.of(SchemaRows.SORT, key, SchemaRows.ID, id)));
        }
        RowQuery query = RowQuery.of(new SortRange.Prefix(SchemaRows.versions(generation)))
                .only(SchemaRows.SORT, SchemaRows.ID);
        return table.rows()
                .query(OwnedPartition.of(user), query, call)
                .onItem()
                .transformToIterable(page -> page.items().stream().map(Row::new).toList());
    }

    private AttributeValue now() {
        return SchemaRows.number(clock.millis());
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
