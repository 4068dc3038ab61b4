package io.penstock.store.kv.space;

import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.page.Pages;
import io.penstock.dynamo.table.Tables;
import io.penstock.store.kv.entry.EntryRow;
import io.penstock.store.kv.entry.Namespace;
import io.penstock.store.owned.OwnedPartition;
import io.penstock.store.owned.OwnedTable;
import io.penstock.store.owned.TablePlan;
import io.penstock.store.owned.UserId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * A table for each namespace: {@code <prefix>-kv-<namespace>}, unless configuration names another for it. A namespace
 * exists if its table does.
 */
public final class TablePerNamespace implements Spaces {

    private final String tablePrefix;
    private final Map<String, String> tableByNamespace;
    private final Map<String, String> namespaceByTable;
    private final Tables tables;
    private final DynamoClient client;
    private final Pages pages;

    /**
     * Keeps each namespace in a table.
     *
     * @param prefix how the names of the service's tables begin
     * @param tableByNamespace the tables of namespaces that are not named by the prefix
     * @param tables creates and describes tables
     * @param client how to reach them
     * @param pages how to query them
     */
    public TablePerNamespace(
            String prefix, Map<String, String> tableByNamespace, Tables tables, DynamoClient client, Pages pages) {
        this.tablePrefix = prefix + "-kv-";
        this.tableByNamespace = Map.copyOf(tableByNamespace);
        this.namespaceByTable = tableByNamespace.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));
        this.tables = tables;
        this.client = client;
        this.pages = pages;
    }

    /**
     * Plans a table that holds entries.
     *
     * @param name the table's name
     * @return its key and TTL attribute
     */
    static TablePlan plan(String name) {
        return new TablePlan(
                new OwnedTable.Layout(name, EntryRow.PARTITION, EntryRow.KEY), List.of(), EntryRow.EXPIRES_AT);
    }

    private String tableName(Namespace namespace) {
        return tableByNamespace.getOrDefault(namespace.name(), tablePrefix + namespace.name());
    }

    private OwnedTable table(String name) {
        return new OwnedTable(plan(name).layout(), client, pages);
    }

    @Override
    public Uni<Boolean> open(Namespace namespace, Call call) {
        String table = tableName(namespace);
        return tables.create(plan(table).request(), call)
                .chain(creation -> expire(tables, table, call).replaceWith(creation.created()));
    }

    /** Another process that does the same at the same moment may have been faster. */
    static Uni<Void> expire(Tables tables, String table, Call call) {
        Optional<String> wanted = Optional.of(EntryRow.EXPIRES_AT);
        return tables.ttl(table, wanted, call).onFailure().recoverWithUni(failure -> tables.ttlAttribute(table, call)
                .chain(attribute -> attribute.equals(wanted)
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(failure)));
    }

    @Override
    public Multi<Namespace> list(Call call) {
        return names(call).map(Namespace::new);
    }

    private Multi<String> names(Call call) {
        return tables.list(call)
                .map(this::namespaceOf)
                .select()
                .where(Optional::isPresent)
                .map(Optional::orElseThrow);
    }

    private Optional<String> namespaceOf(String table) {
        String mapped = namespaceByTable.get(table);
        if (mapped != null) {
            return Optional.of(mapped);
        }
        if (!table.startsWith(tablePrefix)) {
            return Optional.empty();
        }
        String name = table.substring(tablePrefix.length());
        return Namespace.isName(name) && !tableByNamespace.containsKey(name) ? Optional.of(name) : Optional.empty();
    }

    @Override
    public Uni<NamespaceState> describe(Namespace namespace, Call call) {
        String table = tableName(namespace);
        return tables.describe(table, call)
                .chain(description ->
                        tables.ttlAttribute(table, call).map(ttl -> state(namespace, description, false, ttl)))
                .onFailure(Spaces::isTableMissing)
                .transform(failure -> Spaces.missing(namespace, failure));
    }

    static NamespaceState state(
            Namespace namespace, TableDescription table, boolean shared, Optional<String> ttlAttribute) {
        return new NamespaceState(
                namespace,
                table.tableName(),
                shared,
                table.tableStatusAsString(),
                table.itemCount() == null ? 0 : table.itemCount(),
                table.tableSizeBytes() == null ? 0 : table.tableSizeBytes(),
                ttlAttribute);
    }

    @Override
    public Uni<Void> drop(Namespace namespace, Call call) {
        return tables.delete(tableName(namespace), call)
                .onFailure(Spaces::isTableMissing)
                .transform(failure -> Spaces.missing(namespace, failure));
    }

    @Override
    public Uni<Space> find(UserId user, Namespace namespace, Call call) {
        return Uni.createFrom().item(() -> place(user, namespace));
    }

    @Override
    public Space place(UserId user, Namespace namespace) {
        return new Space(user, namespace, table(tableName(namespace)), OwnedPartition.of(user));
    }

    @Override
    public Multi<OwnedTable> tables(Call call) {
        return names(call).map(name -> table(tableName(new Namespace(name))));
    }
}
