package io.penstock.app.table;

import io.penstock.base.failure.ConflictException;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.table.TableCreation;
import io.penstock.dynamo.table.Tables;
import io.penstock.store.identity.DynamoTokenStore;
import io.penstock.store.job.JobTable;
import io.penstock.store.owned.TablePlan;
import io.penstock.store.schema.row.SchemaTable;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/** Every table that the service itself needs, and how one is provided. Thread-safe. */
@Singleton
public final class ServiceTables {

    private final Tables tables;
    private final List<TablePlan> plans;

    ServiceTables(Tables tables, StoreConfig config) {
        this.tables = tables;
        this.plans = plans(config.tablePrefix());
    }

    /** A store that needs a table adds its plan here. */
    private static List<TablePlan> plans(String prefix) {
        return List.of(DynamoTokenStore.plan(prefix), JobTable.plan(prefix), SchemaTable.plan(prefix));
    }

    /** What became of a table that was provided. */
    record Provided(String table, boolean created) {}

    /**
     * Returns the plans of all tables.
     *
     * @return in no order that means anything
     */
    public List<TablePlan> plans() {
        return plans;
    }

    /**
     * Creates a table, or adds what an existing one lacks: indexes, and expiry. Safe when several do it at once.
     *
     * @return a Uni that emits when it is ready; fails with {@code Conflict} if a table of this name has other keys
     */
    Uni<Provided> provide(TablePlan plan, Call call) {
        CreateTableRequest request = plan.request();
        return tables.create(request, call)
                .map(TableCreation::created)
                .onFailure(ServiceTables::isDifferent)
                .recoverWithUni(different -> complete(request, call).replaceWith(false))
                .call(created -> expire(plan, call))
                .map(created -> new Provided(request.tableName(), created));
    }

    private static boolean isDifferent(Throwable failure) {
        return failure instanceof ConflictException conflict && conflict.kind() == ConflictException.Kind.TABLE_EXISTS;
    }

    /** What a table has besides is its operator's business; what it lacks is added; what cannot be is a failure. */
    private Uni<Void> complete(CreateTableRequest request, Call call) {
        List<CreateGlobalSecondaryIndexAction> indexes = request.globalSecondaryIndexes().stream()
                .map(index -> CreateGlobalSecondaryIndexAction.builder()
                        .indexName(index.indexName())
                        .keySchema(index.keySchema())
                        .projection(index.projection())
                        .build())
                .toList();
        Uni<?> added = indexes.isEmpty()
                ? Uni.createFrom().voidItem()
                : tables.addIndexes(request.tableName(), request.attributeDefinitions(), indexes, call);
        return added.chain(() -> tables.verify(List.of(request), call));
    }

    private Uni<Void> expire(TablePlan plan, Call call) {
        Optional<String> wanted = Optional.ofNullable(plan.ttlAttribute());
        if (wanted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String table = plan.layout().tableName();
        return tables.ttl(table, wanted, call)
                .onFailure()
                // Another process that does the same at the same moment may have been faster.
                .recoverWithUni(failure -> tables.ttlAttribute(table, call)
                        .chain(attribute -> attribute.equals(wanted)
                                ? Uni.createFrom().voidItem()
                                : Uni.createFrom().failure(failure)));
    }

    /**
     * Checks that every table is there with its keys and indexes.
     *
     * @return a Uni that completes; fails with {@code NotFound} or {@code Conflict}, naming every table at fault and
     *     the command that mends it
     */
    Uni<Void> verify(Call call) {
        return tables.verify(plans.stream().map(TablePlan::request).toList(), call);
    }

    /** Emits the names of the tables whose rows do not expire as planned. */
    Uni<List<String>> withoutExpiry(Call call) {
        List<Uni<Optional<String>>> checks = plans.stream()
                .filter(plan -> plan.ttlAttribute() != null)
                .map(plan -> tables.ttlAttribute(plan.layout().tableName(), call)
                        .map(attribute -> attribute.equals(Optional.ofNullable(plan.ttlAttribute()))
                                ? Optional.<String>empty()
                                : Optional.of(plan.layout().tableName())))
                .toList();
        return Uni.join().all(checks).andFailFast().map(names -> names.stream()
                .flatMap(Optional::stream)
                .toList());
    }
}
