package io.penstock.store.schema.row;

import io.penstock.base.failure.ConflictException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.base.failure.TooLargeException;
import io.penstock.base.limit.DynamoLimits;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.request.ItemSize;
import io.penstock.store.owned.Condition;
import io.penstock.store.owned.OwnedKey;
import io.penstock.store.owned.OwnedTable;
import io.penstock.store.owned.Row;
import io.penstock.store.owned.RowActions;
import io.penstock.store.owned.RowChange;
import io.penstock.store.owned.UserId;
import io.penstock.store.schema.Compatibility;
import io.penstock.store.schema.PutOutcome;
import io.penstock.store.schema.SchemaContent;
import io.penstock.store.schema.SchemaDraft;
import io.penstock.store.schema.SchemaName;
import io.penstock.store.schema.SchemaStore.CheckOutcome;
import io.penstock.store.schema.SchemaType;
import io.penstock.store.schema.StoredSchema;
import io.penstock.store.schema.WriteGuard;
import io.penstock.store.schema.json.FieldNames;
import io.penstock.store.schema.json.JsonDocument;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Stores schemas: reads what is there, judges what is to come, and writes it in one transaction under the condition
 * that nobody wrote between. Thread-safe.
 */
final class SchemaWriter {

    /** As many writers of one name at once all come through: each round, one of them does. */
    private static final int ATTEMPTS_MAX = 64;

    private static final int TOKEN_BYTES = 16;

    private final SchemaTable table;
    private final SchemaRemoval removal;
    private final SchemaJudge judge;
    private final InstantSource clock;
    private final RandomGenerator random;

    SchemaWriter(
            SchemaTable table, SchemaRemoval removal, SchemaJudge judge, InstantSource clock, RandomGenerator random) {
        this.table = table;
        this.removal = removal;
        this.judge = judge;
        this.clock = clock;
        this.random = random;
    }

    /** What is to be stored, for whom, and how. */
    record Wish(UserId user, SchemaName name, SchemaDraft draft, WriteGuard guard, Call call) {}

    /** The same, with what was left open decided by what is there. */
    record Decided(
            SchemaContent content,
            JsonDocument document,
            Compatibility compatibility,
            @Nullable StoredSchema before) {

        boolean changesNothing() {
            StoredSchema stored = before;
            return stored != null
                    && stored.content().id().equals(content.id())
                    && stored.content().type() == content.type()
                    && stored.compatibility() == compatibility
                    && sameDocument(stored.content().attributes(), content.attributes());
        }

        private static boolean sameDocument(@Nullable String stored, @Nullable String given) {
            if (stored == null || given == null) {
                return stored == null && given == null;
            }
            return stored.equals(given)
                    || JsonDocument.stored(stored)
                            .id()
                            .equals(JsonDocument.stored(given).id());
        }
    }

    Uni<PutOutcome> put(Wish wish) {
        return attempt(wish, 1).onFailure(InvalidInputException.class).transform(failure -> named(wish, failure));
    }

    private Uni<PutOutcome> attempt(Wish wish, int number) {
        return read(wish).chain(row -> {
            StoredSchema stored = row == null ? null : SchemaRows.schemaOf(row);
            StoredSchema live = live(stored);
            String etag = live == null ? null : live.state().etag();
            if (!wish.guard().admits(etag)) {
                return Uni.createFrom().item(new PutOutcome.Refused(etag));
            }
            Decided decided = decide(wish.draft(), live);
            if (decided.changesNothing() && live != null) {
                return Uni.createFrom().item(new PutOutcome.Unchanged(live));
            }
            return judge.judge(decided)
                    .chain(incompatible -> incompatible != null
                            ? Uni.createFrom().<PutOutcome>item(incompatible)
                            : write(wish, decided, row, number));
        });
    }

    Uni<CheckOutcome> check(Wish wish) {
        return read(wish)
                .chain(row -> {
                    StoredSchema live = live(row == null ? null : SchemaRows.schemaOf(row));
                    Decided decided = decide(wish.draft(), live);
                    if (decided.changesNothing() && live != null) {
                        return Uni.createFrom().item(new CheckOutcome(live.version(), false, null));
                    }
                    long version = row == null ? 1 : row.number(SchemaRows.VERSION) + 1;
                    return judge.judge(decided).map(incompatible -> new CheckOutcome(version, true, incompatible));
                })
                .onFailure(InvalidInputException.class)
                .transform(failure -> named(wish, failure));
    }

    private Uni<@Nullable Row> read(Wish wish) {
        return table.read(SchemaRows.schema(wish.user(), wish.name().text()), wish.call());
    }

    private static @Nullable StoredSchema live(@Nullable StoredSchema stored) {
        return stored == null || stored.state().deletedAt() != null ? null : stored;
    }

    private static Decided decide(SchemaDraft draft, @Nullable StoredSchema live) {
        SchemaType type = draft.type();
        Compatibility compatibility = draft.compatibility();
        if (type == null) {
            type = live == null ? SchemaType.JSON_SCHEMA : live.content().type();
        }
        if (compatibility == null) {
            compatibility = live == null ? Compatibility.NONE : live.compatibility();
        }
        JsonDocument attributes = draft.attributes();
        SchemaContent content = new SchemaContent(
                draft.schema().id(), type, draft.schema().text(), attributes == null ? null : attributes.text());
        return new Decided(content, draft.schema(), compatibility, live);
    }

    private Uni<PutOutcome> write(Wish wish, Decided decided, @Nullable Row before, int number) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        Stamp stamp = new Stamp(
                before == null ? token() : before.text(SchemaRows.GENERATION),
                before == null ? 1 : before.number(SchemaRows.VERSION) + 1,
                '"' + token() + '"',
                before == null ? now : before.instantMillis(SchemaRows.CREATED_AT),
                now);
        StoredSchema schema = new StoredSchema(
                wish.name(),
                stamp.version(),
                decided.content(),
                decided.compatibility(),
                new StoredSchema.State(stamp.etag(), stamp.createdAt(), now, null));
        Condition guard = before == null ? SchemaTable.absent() : SchemaTable.unchanged(before.text(SchemaRows.ETAG));
        return table.transact(actions(wish, decided, stamp, guard), wish.call())
                .<PutOutcome>replaceWith(new PutOutcome.Written(schema, decided.before() == null))
                .onFailure(SchemaTable::isRefused)
                .recoverWithUni(failure -> again(wish, failure, number));
    }

    /** What a write puts on all its rows. */
    private record Stamp(String generation, long version, String etag, Instant createdAt, Instant now) {}

    private Uni<PutOutcome> again(Wish wish, Throwable failure, int number) {
        if (number >= ATTEMPTS_MAX) {
            return Uni.createFrom()
                    .failure(new ConflictException(
                            ConflictException.Kind.STATE,
                            context(wish),
                            "others wrote the schema " + number + " times while this was tried",
                            failure));
        }
        Row obstacle = SchemaTable.obstacle(failure);
        Uni<Void> cleared = obstacle != null && obstacle.has(SchemaRows.PURGED_AT)
                ? removal.finish(wish.user(), obstacle, wish.call())
                : Uni.createFrom().voidItem();
        return cleared.chain(() -> attempt(wish, number + 1));
    }

    private List<TransactWriteItem> actions(Wish wish, Decided decided, Stamp stamp, Condition guard) {
        OwnedTable rows = table.rows();
        UserId user = wish.user();
        String name = wish.name().text();
        SchemaContent content = decided.content();
        Map<String, AttributeValue> whole = SchemaRows.content(content);
        Map<String, AttributeValue> version = new LinkedHashMap<>(whole);
        version.put(SchemaRows.NAME, SchemaRows.text(name));
        version.put(SchemaRows.CREATED_AT, SchemaRows.number(stamp.now().toEpochMilli()));
        whole.put(
                SchemaRows.COMPATIBILITY,
                SchemaRows.text(decided.compatibility().name()));
        whole.putAll(stamped(stamp));
        OwnedKey schemaKey = SchemaRows.schema(user, name);
        requireFits(wish, rows.row(schemaKey, whole));
        return List.of(
                RowActions.put(rows, SchemaRows.name(user, name), nameRow(decided, stamp), guard),
                RowActions.update(rows, schemaKey, change(whole, content, stamp)),
                RowActions.put(rows, SchemaRows.version(user, stamp.generation(), stamp.version()), version, null),
                RowActions.put(
                        rows,
                        SchemaRows.use(user, content.id(), stamp.generation(), stamp.version()),
                        Map.of(
                                SchemaRows.NAME,
                                SchemaRows.text(name),
                                SchemaRows.VERSION,
                                SchemaRows.number(stamp.version())),
                        null));
    }

    private static io.penstock.store.owned.RowUpdate change(
            Map<String, AttributeValue> whole, SchemaContent content, Stamp stamp) {
        RowChange change = new RowChange();
        whole.forEach(change::set);
        change.setIfAbsent(SchemaRows.CREATED_AT, SchemaRows.number(stamp.now().toEpochMilli()));
        if (content.attributes() == null) {
            change.remove(SchemaRows.ATTRIBUTES);
        }
        return change.remove(SchemaRows.DELETED_AT).on(null);
    }

    private static Map<String, AttributeValue> nameRow(Decided decided, Stamp stamp) {
        Map<String, AttributeValue> row = stamped(stamp);
        row.put(SchemaRows.ID, SchemaRows.text(decided.content().id()));
        Set<String> fields = decided.content().type() == SchemaType.JSON
                ? FieldNames.ofObject(decided.document().tree())
                : FieldNames.ofSchema(decided.document().tree());
        if (!fields.isEmpty()) {
            row.put(SchemaRows.FIELDS, AttributeValue.fromSs(List.copyOf(fields)));
        }
        return row;
    }

    private static Map<String, AttributeValue> stamped(Stamp stamp) {
        Map<String, AttributeValue> row = new LinkedHashMap<>();
        row.put(SchemaRows.GENERATION, SchemaRows.text(stamp.generation()));
        row.put(SchemaRows.VERSION, SchemaRows.number(stamp.version()));
        row.put(SchemaRows.ETAG, SchemaRows.text(stamp.etag()));
        row.put(SchemaRows.UPDATED_AT, SchemaRows.number(stamp.now().toEpochMilli()));
        return row;
    }

    private void requireFits(Wish wish, Map<String, AttributeValue> row) {
        long bytes = ItemSize.bytes(row) + ItemSize.bytes(Map.of(SchemaRows.CREATED_AT, SchemaRows.number(1L << 40)));
        if (bytes > DynamoLimits.ITEM_BYTES_MAX) {
            throw new TooLargeException(
                    context(wish),
                    new TooLargeException.Measure(
                            "the schema with its attributes", DynamoLimits.ITEM_BYTES_MAX, bytes, "bytes"));
        }
    }

    private InvalidInputException named(Wish wish, Throwable failure) {
        InvalidInputException invalid = (InvalidInputException) failure;
        return invalid.violations().isEmpty()
                ? new InvalidInputException(context(wish), invalid.detail(), invalid)
                : new InvalidInputException(context(wish), invalid.detail(), invalid.violations());
    }

    private FailureContext context(Wish wish) {
        return new FailureContext("PutSchema", table.rows().name(), wish.name().text());
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return java.util.HexFormat.of().formatHex(bytes);
    }
}
