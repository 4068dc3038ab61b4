package io.penstock.dynamo.table;

import io.penstock.base.failure.ConflictException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.NotFoundException;
import io.penstock.base.failure.ThrottledException;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/** Adds and removes global secondary indexes one at a time, as DynamoDB demands, waiting for each. */
final class IndexChanges {

    private static final String OPERATION = "UpdateTable";

    private final DynamoClient client;
    private final TableStates states;
    private final Polling polling;

    IndexChanges(DynamoClient client, TableStates states, Polling polling) {
        this.client = client;
        this.states = states;
        this.polling = polling;
    }

    Uni<TableDescription> add(
            String table,
            Collection<AttributeDefinition> attributes,
            List<CreateGlobalSecondaryIndexAction> indexes,
            Call call) {
        Uni<TableDescription> done = states.untilActive(OPERATION, table, call);
        for (CreateGlobalSecondaryIndexAction index : indexes) {
            done = done.flatMap(description -> addOne(description, attributes, index, call));
        }
        return done;
    }

    Uni<TableDescription> remove(String table, List<String> indexes, Call call) {
        Uni<TableDescription> done = states.untilActive(OPERATION, table, call);
        for (String index : indexes) {
            done = done.flatMap(description -> removeOne(description, index, call));
        }
        return done;
    }

    private Uni<TableDescription> addOne(
            TableDescription table,
            Collection<AttributeDefinition> attributes,
            CreateGlobalSecondaryIndexAction index,
            Call call) {
        List<AttributeDefinition> definitions = united(table.attributeDefinitions(), attributes);
        if (has(table, index.indexName())) {
            List<String> differences = TableDifferences.essential(asTable(table, definitions, index), table);
            return differences.isEmpty()
                    ? Uni.createFrom().item(table)
                    : Uni.createFrom()
                            .failure(ConflictException.tableDiffers(
                                    FailureContext.of(OPERATION, table.tableName()), differences));
        }
        return change(
                UpdateTableRequest.builder()
                        .tableName(table.tableName())
                        .attributeDefinitions(definitions)
                        .globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.builder()
                                .create(index)
                                .build())
                        .build(),
                description -> has(description, index.indexName()),
                call);
    }

    private Uni<TableDescription> removeOne(TableDescription table, String index, Call call) {
        if (!has(table, index)) {
            return Uni.createFrom()
                    .failure(new NotFoundException(
                            FailureContext.of(OPERATION, table.tableName()),
                            "index",
                            "the table has no global index " + index,
                            null));
        }
        return change(
                UpdateTableRequest.builder()
                        .tableName(table.tableName())
                        .globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.builder()
                                .delete(DeleteGlobalSecondaryIndexAction.builder()
                                        .indexName(index)
                                        .build())
                                .build())
                        .build(),
                description -> !has(description, index),
                call);
    }

    /** Sends the change again while another one is under way, until it shows and the table is ACTIVE. */
    private Uni<TableDescription> change(UpdateTableRequest request, Predicate<TableDescription> isDone, Call call) {
        String table = request.tableName();
        Uni<Boolean> accepted = polling.until(
                () -> client.updateTable(request, call)
                        .map(response -> Optional.of(true))
                        .onFailure(IndexChanges::isBusy)
                        .recoverWithUni(busy -> states.now(table, call)
                                .map(description -> isDone.test(description) ? Optional.of(true) : Optional.empty())),
                "the index could be changed",
                FailureContext.of(OPERATION, table),
                call);
        return accepted.flatMap(done -> polling.until(
                () -> states.untilActive(OPERATION, table, call)
                        .map(description -> isDone.test(description) ? Optional.of(description) : Optional.empty()),
                "the change of the index showed",
                FailureContext.of(OPERATION, table),
                call));
    }

    private static boolean isBusy(Throwable thrown) {
        return thrown instanceof ThrottledException
                || (thrown instanceof ConflictException conflict
                        && conflict.kind() == ConflictException.Kind.TABLE_STATE);
    }

    private static boolean has(TableDescription table, String index) {
        return table.globalSecondaryIndexes().stream()
                .anyMatch(existing -> existing.indexName().equals(index));
    }

    private static List<AttributeDefinition> united(
            Collection<AttributeDefinition> existing, Collection<AttributeDefinition> added) {
        Map<String, AttributeDefinition> united = new LinkedHashMap<>();
        existing.forEach(definition -> united.put(definition.attributeName(), definition));
        added.forEach(definition -> united.put(definition.attributeName(), definition));
        return List.copyOf(united.values());
    }

    private static CreateTableRequest asTable(
            TableDescription table, List<AttributeDefinition> definitions, CreateGlobalSecondaryIndexAction index) {
        return CreateTableRequest.builder()
                .keySchema(table.keySchema())
                .attributeDefinitions(definitions)
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName(index.indexName())
                        .keySchema(index.keySchema())
                        .projection(index.projection())
                        .build())
                .build();
    }
}
