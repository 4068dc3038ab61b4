package io.penstock.store.kv.space;

import io.penstock.base.failure.ConditionFailedException;
import io.penstock.base.failure.ConflictException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.NotFoundException;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.page.Pages;
import io.penstock.dynamo.table.Tables;
import io.penstock.store.kv.entry.EntryRow;
import io.penstock.store.kv.entry.Namespace;
import io.penstock.store.owned.Condition;
import io.penstock.store.owned.OwnedKey;
import io.penstock.store.owned.OwnedPartition;
import io.penstock.store.owned.OwnedTable;
import io.penstock.store.owned.Row;
import io.penstock.store.owned.RowQuery;
import io.penstock.store.owned.SortRange;
import io.penstock.store.owned.UserId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One table for all namespaces, {@code <prefix>-kv}, with the namespace inside the partition key; for those who cannot
 * have a table per namespace. A namespace exists if a row of the table's own says so.
 */
public final class SharedTable implements Spaces {

    /** How long a namespace is taken to exist after it was seen. */
    static final Duration SEEN_LIFE = Duration.ofSeconds(30);

    private static final OwnedPartition NAMESPACES = OwnedPartition.system("namespaces");
    private static final Condition UNLESS_THERE =
            Condition.of("attribute_not_exists(#key)", Map.of("#key", EntryRow.KEY));
    private static final int SEEN_MAX = 10_000;

    private final OwnedTable table;
    private final Tables tables;
    private final InstantSource clock;
    private final Map<Namespace, Long> seenUntilMillis = new ConcurrentHashMap<>();

    /**
     * Keeps all namespaces in one table.
     *
     * @param prefix how the names of the service's tables begin
     * @param tables creates and describes the table
     * @param client how to reach it
     * @param pages how to query it
     * @param clock says how long ago a namespace was seen
     */
    public SharedTable(String prefix, Tables tables, DynamoClient client, Pages pages, InstantSource clock) {
        this.table = new OwnedTable(TablePerNamespace.plan(prefix + "-kv").layout(), client, pages);
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public Uni<Boolean> open(Namespace namespace, Call call) {
        Map<String, AttributeValue> row =
                Map.of(EntryRow.CREATED_AT, AttributeValue.fromN(Long.toString(clock.millis())));
        return tables.create(TablePerNamespace.plan(table.name()).request(), call)
                .chain(creation -> TablePerNamespace.expire(tables, table.name(), call))
                .chain(nothing -> table.put(rowOf(namespace), row, UNLESS_THERE, call))
                .replaceWith(true)
                .onFailure(ConditionFailedException.class)
                .recoverWithItem(false)
                .invoke(created -> seen(namespace));
    }

    private static OwnedKey rowOf(Namespace namespace) {
        return new OwnedKey(NAMESPACES, namespace.name());
    }

    @Override
    public Multi<Namespace> list(Call call) {
        return table.query(NAMESPACES, RowQuery.of(SortRange.all()).only(EntryRow.KEY), call)
                .onItem()
                .<Namespace>transformToIterable(page -> page.items().stream()
                        .map(row -> new Namespace(new Row(row).text(EntryRow.KEY)))
                        .toList())
                .onFailure(Spaces::isTableMissing)
                .recoverWithCompletion();
    }

    @Override
    public Uni<NamespaceState> describe(Namespace namespace, Call call) {
        return require(namespace, call)
                .chain(there -> tables.describe(table.name(), call))
                .chain(description -> tables.ttlAttribute(table.name(), call)
                        .map(ttl -> TablePerNamespace.state(namespace, description, true, ttl)));
    }

    @Override
    public Uni<Void> drop(Namespace namespace, Call call) {
        return require(namespace, call).chain(there -> Uni.createFrom()
                .failure(new ConflictException(
                        ConflictException.Kind.STATE,
                        FailureContext.of("DeleteTable", table.name()),
                        "all namespaces share one table (penstock.kv.layout=shared), so none can be dropped;"
                                + " without drop=true the caller's own entries are deleted",
                        null)));
    }

    @Override
    public Uni<Space> find(UserId user, Namespace namespace, Call call) {
        return Uni.createFrom().deferred(() -> {
            Long until = seenUntilMillis.get(namespace);
            Space space = place(user, namespace);
            return until != null && clock.millis() < until
                    ? Uni.createFrom().item(space)
                    : require(namespace, call).replaceWith(space);
        });
    }

    private Uni<Void> require(Namespace namespace, Call call) {
        return table.get(rowOf(namespace), true, List.of(), call)
                .onFailure(Spaces::isTableMissing)
                .transform(failure -> Spaces.missing(namespace, failure))
                .invoke(row -> {
                    if (row == null) {
                        FailureContext context = FailureContext.of("GetItem", table.name());
                        throw Spaces.missing(namespace, new NotFoundException(context, "item", "it has no row", null));
                    }
                    seen(namespace);
                })
                .replaceWithVoid();
    }

    private void seen(Namespace namespace) {
        if (seenUntilMillis.size() >= SEEN_MAX) {
            seenUntilMillis.clear();
        }
        seenUntilMillis.put(namespace, clock.millis() + SEEN_LIFE.toMillis());
    }

    @Override
    public Space place(UserId user, Namespace namespace) {
        return new Space(user, namespace, table, OwnedPartition.inNamespace(user, namespace.name()));
    }

    @Override
    public Multi<OwnedTable> tables(Call call) {
        return Multi.createFrom().item(table);
    }
}
