package io.penstock.dynamo.table;

import io.penstock.base.failure.ConflictException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.NotFoundException;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.CallerContext;
import io.penstock.dynamo.client.DynamoClient;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/** {@link Tables} by a {@link DynamoClient}. */
public final class DynamoTables implements Tables {

    private final DynamoClient client;
    private final TableStates states;
    private final IndexChanges indexChanges;
    private final Expiry expiry;
    private final TableTags tags;
    private final SchemaCache schemas;
    private final Polling polling;

    /**
     * Handles tables.
     *
     * @param client does the single operations
     * @param scheduler times the pauses between two looks at a table
     * @param schemaLife how long the keys of a table are remembered
     */
    public DynamoTables(DynamoClient client, ScheduledExecutorService scheduler, Duration schemaLife) {
        this.client = client;
        this.polling = new Polling(scheduler);
        this.states = new TableStates(client, polling);
        this.indexChanges = new IndexChanges(client, states, polling);
        this.expiry = new Expiry(client);
        this.tags = new TableTags(client);
        this.schemas = new SchemaCache(schemaLife, System::nanoTime);
    }

    @Override
    public Uni<TableCreation> create(CreateTableRequest request, Call call) {
        String table = request.tableName();
        return onContext(() -> {
            forget(table);
            return polling.until(
                    () -> createOnce(request, call),
                    "the former table of this name was gone",
                    FailureContext.of("CreateTable", table),
                    call);
        });
    }

    /** Emits nothing if the name is taken by a table under deletion: then it is worth trying again. */
    private Uni<Optional<TableCreation>> createOnce(CreateTableRequest request, Call call) {
        String table = request.tableName();
        return client.createTable(request, call)
                .flatMap(accepted -> states.untilCreated(table, call))
                .map(description -> Optional.of(new TableCreation(true, description)))
                .onFailure(DynamoTables::isTaken)
                .recoverWithUni(taken -> states.ifThere(table, call)
                        .flatMap(there -> there.isEmpty() || there.get().tableStatus() == TableStatus.DELETING
                                ? Uni.createFrom().item(Optional.empty())
                                : found(request, call)));
    }

    private Uni<Optional<TableCreation>> found(CreateTableRequest request, Call call) {
        String table = request.tableName();
        return states.untilActive("CreateTable", table, call).map(description -> {
            List<String> differences = TableDifferences.all(request, description);
            if (!differences.isEmpty()) {
                throw ConflictException.tableDiffers(FailureContext.of("CreateTable", table), differences);
            }
            return Optional.of(new TableCreation(false, description));
        });
    }

    @Override
    public Uni<TableDescription> describe(String table, Call call) {
        return states.now(table, call);
    }

    @Override
    public Uni<TableSchema> schema(String table, Call call) {
        return Uni.createFrom().deferred(() -> schemas.get(table)
                .map(known -> Uni.createFrom().item(known))
                .orElseGet(() -> states.now(table, call).map(Schemas::of).invoke(schemas::put)));
    }

    @Override
    public void forget(String table) {
        schemas.forget(table);
    }

    @Override
    public Uni<TableNames> names(@Nullable String after, int namesMax, Call call) {
        return client.listTables(
                        ListTablesRequest.builder()
                                .exclusiveStartTableName(after)
                                .limit(namesMax)
                                .build(),
                        call)
                .map(page -> new TableNames(page.tableNames(), page.lastEvaluatedTableName()));
    }

    @Override
    public Multi<String> list(Call call) {
        return Multi.createBy()
                .repeating()
                .<AtomicReference<@Nullable String>, TableNames>uni(
                        AtomicReference::new, last -> names(last.get(), NAMES_MAX, call)
                                .invoke(page -> last.set(page.lastEvaluatedTableName())))
                .whilst(page -> page.lastEvaluatedTableName() != null)
                .onItem()
                .<String>transformToIterable(TableNames::names);
    }

    @Override
    public Uni<Void> verify(Collection<CreateTableRequest> needed, Call call) {
        List<Uni<List<String>>> checks =
                needed.stream().map(table -> faults(table, call)).toList();
        if (checks.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return onContext(() -> Uni.join().all(checks).andFailFast().invoke(TableVerdict::requireNone))
                .replaceWithVoid();
    }

    private Uni<List<String>> faults(CreateTableRequest table, Call call) {
        return states.untilActive("DescribeTable", table.tableName(), call)
                .map(description ->
                        TableVerdict.differs(table.tableName(), TableDifferences.essential(table, description)))
                .onFailure(NotFoundException.class)
                .recoverWithItem(missing -> TableVerdict.missing(table.tableName()));
    }

    @Override
    public Uni<Void> delete(String table, Call call) {
        return onContext(() -> states.now(table, call)
                .flatMap(description -> {
                    if (Boolean.TRUE.equals(description.deletionProtectionEnabled())) {
                        throw new ConflictException(
                                ConflictException.Kind.TABLE_STATE,
                                FailureContext.of("DeleteTable", table),
                                "deletion protection is on",
                                null);
                    }
                    return polling.until(
                            () -> deleteOnce(table, call),
                            "the table could be deleted",
                            FailureContext.of("DeleteTable", table),
                            call);
                })
                .flatMap(accepted -> states.untilGone(table, call))
                .invoke(gone -> forget(table))
                .replaceWithVoid());
    }

    /** Emits nothing while the table is busy with another change. */
    private Uni<Optional<Boolean>> deleteOnce(String table, Call call) {
        return client.deleteTable(DeleteTableRequest.builder().tableName(table).build(), call)
                .map(accepted -> Optional.of(true))
                .onFailure(TableStates::isTableMissing)
                .recoverWithItem(Optional.of(true))
                .onFailure(DynamoTables::isTaken)
                .recoverWithUni(busy -> states.ifThere(table, call)
                        .map(there -> there.isEmpty() || there.get().tableStatus() == TableStatus.DELETING
                                ? Optional.of(true)
                                : Optional.empty()));
    }

    @Override
    public Uni<TableDescription> update(UpdateTableRequest request, Call call) {
        String table = request.tableName();
        return onContext(() -> {
            forget(table);
            return client.updateTable(request, call)
                    .flatMap(accepted -> states.untilActive("UpdateTable", table, call));
        });
    }

    @Override
    public Uni<Void> ttl(String table, Optional<String> attribute, Call call) {
        return onContext(() -> expiry.set(table, attribute, call));
    }

    @Override
    public Uni<Optional<String>> ttlAttribute(String table, Call call) {
        return expiry.attribute(table, call);
    }

    @Override
    public Uni<Optional<Map<String, String>>> tags(TableDescription table, Call call) {
        return tags.of(table.tableArn(), call);
    }

    @Override
    public Uni<TableDescription> addIndexes(
            String table,
            Collection<AttributeDefinition> attributes,
            List<CreateGlobalSecondaryIndexAction> indexes,
            Call call) {
        return onContext(() -> indexChanges.add(table, List.copyOf(attributes), new ArrayList<>(indexes), call))
                .invoke(description -> forget(table));
    }

    @Override
    public Uni<TableDescription> removeIndexes(String table, List<String> indexes, Call call) {
        return onContext(() -> indexChanges.remove(table, List.copyOf(indexes), call))
                .invoke(description -> forget(table));
    }

    private static boolean isTaken(Throwable thrown) {
        return thrown instanceof ConflictException conflict && conflict.kind() == ConflictException.Kind.TABLE_STATE;
    }

    /** The pauses end on a thread of the scheduler; the caller gets its answer on its own context. */
    private static <T> Uni<T> onContext(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom()
                .deferred(() -> CallerContext.returning(Uni.createFrom().deferred(work)));
    }
}
