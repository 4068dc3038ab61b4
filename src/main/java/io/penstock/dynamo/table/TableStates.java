package io.penstock.dynamo.table;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.NotFoundException;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Watches a table until it has the state that is waited for. */
final class TableStates {

    private final DynamoClient client;
    private final Polling polling;

    TableStates(DynamoClient client, Polling polling) {
        this.client = client;
        this.polling = polling;
    }

    Uni<TableDescription> now(String table, Call call) {
        return client.describeTable(
                        DescribeTableRequest.builder().tableName(table).build(), call)
                .map(DescribeTableResponse::table);
    }

    /** Emits the table if it is there, whatever its state. */
    Uni<Optional<TableDescription>> ifThere(String table, Call call) {
        return now(table, call)
                .map(Optional::of)
                .onFailure(TableStates::isTableMissing)
                .recoverWithItem(Optional.empty());
    }

    /** Waits until the table and all its indexes are ACTIVE. A table that is not there fails. */
    Uni<TableDescription> untilActive(String operation, String table, Call call) {
        return polling.until(
                () -> now(table, call).map(TableStates::ifActive),
                "the table and its indexes were ACTIVE",
                FailureContext.of(operation, table),
                call);
    }

    /** As {@link #untilActive}, but a table that is not there yet is waited for: descriptions lag behind creation. */
    Uni<TableDescription> untilCreated(String table, Call call) {
        return polling.until(
                () -> ifThere(table, call).map(there -> there.flatMap(TableStates::ifActive)),
                "the table and its indexes were ACTIVE",
                FailureContext.of("CreateTable", table),
                call);
    }

    Uni<Boolean> untilGone(String table, Call call) {
        return polling.until(
                () -> ifThere(table, call)
                        .map(there -> there.isPresent() ? Optional.<Boolean>empty() : Optional.of(true)),
                "the table was gone",
                FailureContext.of("DeleteTable", table),
                call);
    }

    private static Optional<TableDescription> ifActive(TableDescription table) {
        boolean active = table.tableStatus() == TableStatus.ACTIVE
                && table.globalSecondaryIndexes().stream().allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE);
        return active ? Optional.of(table) : Optional.empty();
    }

    static boolean isTableMissing(Throwable thrown) {
        return thrown instanceof NotFoundException missing && missing.what().equals("table");
    }
}
