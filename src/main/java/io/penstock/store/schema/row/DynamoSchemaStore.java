package io.penstock.store.schema.row;

import io.penstock.base.failure.FailureContext;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.page.Page;
import io.penstock.store.owned.Condition;
import io.penstock.store.owned.OwnedKey;
import io.penstock.store.owned.OwnedPartition;
import io.penstock.store.owned.Row;
import io.penstock.store.owned.RowQuery;
import io.penstock.store.owned.SortRange;
import io.penstock.store.owned.UserId;
import io.penstock.store.schema.DeleteOutcome;
import io.penstock.store.schema.DocumentValidator;
import io.penstock.store.schema.ListRequest;
import io.penstock.store.schema.Listed;
import io.penstock.store.schema.ListedName;
import io.penstock.store.schema.PutOutcome;
import io.penstock.store.schema.SchemaById;
import io.penstock.store.schema.SchemaDraft;
import io.penstock.store.schema.SchemaName;
import io.penstock.store.schema.SchemaStore;
import io.penstock.store.schema.SchemaVersion;
import io.penstock.store.schema.SimilarSchema;
import io.penstock.store.schema.StoredSchema;
import io.penstock.store.schema.WriteGuard;
import io.penstock.store.schema.check.CompiledSchemas;
import io.penstock.store.schema.json.JsonDocument;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@link SchemaStore} in a {@link SchemaTable}. Thread-safe. */
public final class DynamoSchemaStore implements SchemaStore {

    private static final Pattern ID = Pattern.compile(JsonDocument.ID_PREFIX + "[0-9a-f]{64}");

    private final SchemaTable table;
    private final SchemaRemoval removal;
    private final SchemaWriter writer;
    private final Validators validators;

    /**
     * Keeps schemas in a table.
     *
     * @param table the table
     * @param compiled checks schemas
     * @param workers what they are checked on
     * @param clock says when things happen
     * @param random makes ETags; thread-safe
     */
    public DynamoSchemaStore(
            SchemaTable table, CompiledSchemas compiled, Workers workers, InstantSource clock, RandomGenerator random) {
        this.table = table;
        this.removal = new SchemaRemoval(table, clock, random);
        this.writer = new SchemaWriter(table, removal, new SchemaJudge(compiled, workers), clock, random);
        this.validators = new Validators(compiled, workers);
    }

    @Override
    public String table() {
        return table.rows().name();
    }

    @Override
    public Uni<PutOutcome> put(UserId user, SchemaName name, SchemaDraft draft, WriteGuard guard, Call call) {
        return writer.put(new SchemaWriter.Wish(user, name, draft, guard, call));
    }

    @Override
    public Uni<CheckOutcome> check(UserId user, SchemaName name, SchemaDraft draft, Call call) {
        return writer.check(new SchemaWriter.Wish(user, name, draft, WriteGuard.NONE, call));
    }

    @Override
    public Uni<@Nullable StoredSchema> get(UserId user, SchemaName name, Call call) {
        return table.read(SchemaRows.schema(user, name.text()), call)
                .map(row -> row == null ? null : SchemaRows.schemaOf(row));
    }

    @Override
    public Uni<@Nullable String> etag(UserId user, SchemaName name, Call call) {
        return table.read(
                        SchemaRows.name(user, name.text()),
                        call,
                        SchemaRows.ETAG,
                        SchemaRows.DELETED_AT,
                        SchemaRows.PURGED_AT)
                .map(row -> row == null ? null : SchemaRows.liveEtag(row));
    }

    @Override
    public Uni<@Nullable SchemaVersion> version(UserId user, SchemaName name, long version, Call call) {
        return withGeneration(
                user, name, call, generation -> table.read(SchemaRows.version(user, generation, version), call)
                        .map(row -> row == null ? null : SchemaRows.versionOf(name, row)));
    }

    private <T> Uni<@Nullable T> withGeneration(
            UserId user, SchemaName name, Call call, Function<String, Uni<@Nullable T>> then) {
        return table.read(SchemaRows.name(user, name.text()), call, SchemaRows.GENERATION, SchemaRows.PURGED_AT)
                .chain(row -> row == null || row.has(SchemaRows.PURGED_AT)
                        ? Uni.createFrom().nullItem()
                        : then.apply(row.text(SchemaRows.GENERATION)));
    }

    @Override
    public Uni<@Nullable Listed<SchemaVersion.Summary>> versions(
            UserId user, SchemaName name, long after, int rowsMax, Call call) {
        return withGeneration(user, name, call, generation -> {
            RowQuery query = new RowQuery(
                    new SortRange.Prefix(SchemaRows.versions(generation)),
                    List.of(SchemaRows.SORT, SchemaRows.ID, SchemaRows.TYPE, SchemaRows.CREATED_AT),
                    null,
                    true,
                    true,
                    rowsMax,
                    after == 0 ? Map.of() : start(SchemaRows.version(user, generation, after)));
            return page(user, query, call)
                    .map(page -> listed(
                            page,
                            row -> new SchemaVersion.Summary(
                                    SchemaRows.versionOf(row),
                                    row.text(SchemaRows.ID),
                                    SchemaRows.typeOf(row),
                                    row.instantMillis(SchemaRows.CREATED_AT)),
                            last -> Long.toString(SchemaRows.versionOf(last))));
        });
    }

    @Override
    public Uni<@Nullable SchemaById> byId(UserId user, String id, Call call) {
        if (!ID.matcher(id).matches()) {
            return Uni.createFrom().nullItem();
        }
        RowQuery query = new RowQuery(
                new SortRange.Prefix(SchemaRows.uses(id)), List.of(), null, true, true, SchemaById.USES_MAX, Map.of());
        return page(user, query, call)
                .chain(page -> firstOf(user, page.items().stream().map(Row::new).toList(), 0, call));
    }

    /** The first use whose version is still there: a purge removes both, one after the other. */
    private Uni<@Nullable SchemaById> firstOf(UserId user, List<Row> uses, int index, Call call) {
        if (index == uses.size()) {
            return Uni.createFrom().nullItem();
        }
        Row use = uses.get(index);
        OwnedKey key = SchemaRows.version(user, SchemaRows.generationOf(use), use.number(SchemaRows.VERSION));
        return table.read(key, call)
                .chain(row -> row == null
                        ? firstOf(user, uses, index + 1, call)
                        : Uni.createFrom().item(new SchemaById(SchemaRows.contentOf(row), usesOf(uses, index))));
    }

    private static List<SchemaById.Use> usesOf(List<Row> rows, int from) {
        return rows.subList(from, rows.size()).stream()
                .map(row ->
                        new SchemaById.Use(new SchemaName(row.text(SchemaRows.NAME)), row.number(SchemaRows.VERSION)))
                .toList();
    }

    @Override
    public Uni<@Nullable DocumentValidator> validator(UserId user, SchemaName name, @Nullable Long version, Call call) {
        FailureContext context =
                new FailureContext("ValidateDocument", table.rows().name(), name.text());
        if (version != null) {
            return version(user, name, version, call)
                    .chain(found -> found == null
                            ? Uni.createFrom().nullItem()
                            : validators.of(found.content(), version, context));
        }
        return get(user, name, call)
                .chain(found -> found == null || found.state().deletedAt() != null
                        ? Uni.createFrom().nullItem()
                        : validators.of(found.content(), found.version(), context));
    }

    @Override
    public Uni<Listed<StoredSchema>> list(UserId user, ListRequest request, Call call) {
        return page(user, query(user, SchemaRows.SCHEMAS, request, filter(request)), call)
                .map(page -> listed(page, SchemaRows::schemaOf, SchemaRows::nameOf));
    }

    @Override
    public Uni<Listed<ListedName>> names(UserId user, ListRequest request, Call call) {
        RowQuery query =
                query(user, SchemaRows.NAMES, request, filter(request)).only(SchemaRows.SORT, SchemaRows.DELETED_AT);
        return page(user, query, call)
                .map(page -> listed(
                        page,
                        row -> new ListedName(new SchemaName(SchemaRows.nameOf(row)), SchemaRows.deletedAt(row)),
                        SchemaRows::nameOf));
    }

    private RowQuery query(UserId user, String kind, ListRequest request, @Nullable Condition filter) {
        String after = request.after();
        return new RowQuery(
                new SortRange.Prefix(kind + request.prefix()),
                List.of(),
                filter,
                true,
                true,
                request.rowsMax(),
                after == null ? Map.of() : start(new OwnedKey(OwnedPartition.of(user), kind + after)));
    }

    private static Condition filter(ListRequest request) {
        return Condition.of(
                (request.deleted() ? "attribute_exists" : "attribute_not_exists")
                        + "(#deleted) AND attribute_not_exists(#purged)",
                Map.of("#deleted", SchemaRows.DELETED_AT, "#purged", SchemaRows.PURGED_AT));
    }

    private Map<String, AttributeValue> start(OwnedKey key) {
        return table.rows().attributesOf(key);
    }

    private Uni<Page> page(UserId user, RowQuery query, Call call) {
        return table.rows().query(OwnedPartition.of(user), query, call).toUni();
    }

    private static <T> Listed<T> listed(Page page, Function<Row, T> item, Function<Row, String> after) {
        List<T> items = new ArrayList<>();
        for (Map<String, AttributeValue> row : page.items()) {
            items.add(item.apply(new Row(row)));
        }
        Map<String, AttributeValue> last = page.lastEvaluatedKey();
        Double units = page.capacityUnits();
        return new Listed<>(items, last == null ? null : after.apply(new Row(last)), units == null ? 0 : units);
    }

    @Override
    public Uni<@Nullable List<SimilarSchema>> similar(
            UserId user, SchemaName name, double threshold, int schemasMax, Call call) {
        return table.read(SchemaRows.name(user, name.text()), call).chain(row -> {
            if (row == null || SchemaRows.liveEtag(row) == null) {
                return Uni.createFrom().nullItem();
            }
            SimilarSearch search = new SimilarSearch(row, threshold, schemasMax);
            RowQuery query = RowQuery.of(new SortRange.Prefix(SchemaRows.NAMES))
                    .only(SchemaRows.SORT, SchemaRows.FIELDS, SchemaRows.DELETED_AT, SchemaRows.PURGED_AT);
            return table.rows()
                    .query(OwnedPartition.of(user), query, call)
                    .onItem()
                    .invoke(page -> page.items().forEach(item -> search.consider(new Row(item))))
                    .collect()
                    .last()
                    .map(last -> search.found());
        });
    }

    @Override
    public Uni<DeleteOutcome> delete(UserId user, SchemaName name, WriteGuard guard, Call call) {
        return removal.delete(new SchemaRemoval.Target(user, name, guard, call));
    }

    @Override
    public Uni<DeleteOutcome> undelete(UserId user, SchemaName name, Call call) {
        return removal.undelete(new SchemaRemoval.Target(user, name, WriteGuard.NONE, call));
    }

    @Override
    public Uni<DeleteOutcome> purge(UserId user, SchemaName name, WriteGuard guard, Call call) {
        return removal.purge(new SchemaRemoval.Target(user, name, guard, call));
    }

    @Override
    public Uni<Listed<SchemaName>> purgePage(UserId user, ListRequest request, Call call) {
        RowQuery query = query(user, SchemaRows.NAMES, request, null)
                .only(SchemaRows.SORT, SchemaRows.GENERATION, SchemaRows.VERSION, SchemaRows.ID);
        return page(user, query, call).chain(page -> {
            Listed<Row> rows = listed(page, row -> row, SchemaRows::nameOf);
            List<SchemaName> names = rows.items().stream()
                    .map(row -> new SchemaName(SchemaRows.nameOf(row)))
                    .toList();
            return removal.purgeAll(user, rows.items(), call)
                    .replaceWith(new Listed<>(names, rows.after(), rows.readCapacityUnits()));
        });
    }

    @Override
    public Uni<Count> count(UserId user, String prefix, Call call) {
        RowQuery query =
                RowQuery.of(new SortRange.Prefix(SchemaRows.NAMES + prefix)).only(SchemaRows.VERSION);
        Multi<Page> pages = table.rows().query(OwnedPartition.of(user), query, call);
        return pages.map(DynamoSchemaStore::count)
                .collect()
                .with(java.util.stream.Collectors.reducing(
                        new Count(0, 0),
                        (sum, more) -> new Count(sum.schemas() + more.schemas(), sum.versions() + more.versions())));
    }

    private static Count count(Page page) {
        long versions = page.items().stream()
                .mapToLong(item -> new Row(item).number(SchemaRows.VERSION))
                .sum();
        return new Count(page.items().size(), versions);
    }
}
