package io.penstock.engine.operation.table;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.failure.OperationMessages;
import io.penstock.engine.failure.TableMessages;
import io.penstock.engine.failure.UnitMessages;
import io.penstock.engine.request.table.GlobalIndexDefinition;
import io.penstock.engine.request.table.GlobalIndexUpdate;
import io.penstock.engine.request.table.UpdateTableRequest;
import io.penstock.engine.table.BillingMode;
import io.penstock.engine.table.GlobalSecondaryIndex;
import io.penstock.engine.table.IndexStatus;
import io.penstock.engine.table.KeyAttribute;
import io.penstock.engine.table.SecondaryIndex;
import io.penstock.engine.table.Table;
import io.penstock.engine.table.Throughput;
import io.penstock.engine.table.UnitLimits;
import java.util.ArrayList;
import java.util.List;

/** What an UpdateTable does to the global indexes of a table. */
final class IndexUpdates {

    private static final int GLOBAL_INDEXES_MAX = 20;
    private static final int PROJECTED_ATTRIBUTES_MAX = 100;

    private final long nowMillis;
    private Table table;
    private int nextNumber;

    IndexUpdates(Table table, int nextNumber, long nowMillis) {
        this.table = table;
        this.nextNumber = nextNumber;
        this.nowMillis = nowMillis;
    }

    int nextNumber() {
        return nextNumber;
    }

    /** Takes the indexes along when their table is paid for in another way. */
    void switchBilling(UpdateTableRequest request) {
        boolean provisioned = table.settings().billingMode() == BillingMode.PROVISIONED;
        for (GlobalSecondaryIndex index : table.globalIndexes()) {
            boolean told = request.globalSecondaryIndexUpdates().stream()
                    .anyMatch(update -> update instanceof GlobalIndexUpdate.Update change
                            && change.indexName().equals(index.name())
                            && change.provisionedThroughput() != null);
            if (provisioned && !told) {
                throw EngineException.validation(TableMessages.noIndexUnits(index.name()));
            }
            GlobalSecondaryIndex switched = index.withThroughput(Throughput.NONE);
            table = table.withGlobalIndex(
                    provisioned ? switched.withLimits(UnitLimits.NONE, index.warmThroughput()) : switched);
        }
    }

    Table apply(UpdateTableRequest request) {
        long onlineChanges = request.globalSecondaryIndexUpdates().stream()
                .filter(update -> !(update instanceof GlobalIndexUpdate.Update))
                .count();
        if (onlineChanges > 1) {
            throw new EngineException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per"
                            + " table");
        }
        for (GlobalIndexUpdate update : request.globalSecondaryIndexUpdates()) {
            if (update instanceof GlobalIndexUpdate.Create create) {
                create(create.definition(), request);
            } else if (update instanceof GlobalIndexUpdate.Update change) {
                change(change);
            } else {
                table = table.withGlobalIndex(
                        existing(update.indexName(), "delete").withStatus(IndexStatus.DELETING, false));
            }
        }
        return table;
    }

    private void create(GlobalIndexDefinition definition, UpdateTableRequest request) {
        if (table.index(definition.indexName()) != null) {
            throw EngineException.validation(TableMessages.INDEX_EXISTS);
        }
        if (table.globalIndexes().size() >= GLOBAL_INDEXES_MAX) {
            throw new EngineException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Subscriber limit exceeded: GlobalSecondaryIndex count exceeds the per-table limit of "
                            + GLOBAL_INDEXES_MAX);
        }
        checkProjected(definition);
        boolean provisioned = table.settings().billingMode() == BillingMode.PROVISIONED;
        if (provisioned != (definition.provisionedThroughput() != null)) {
            throw EngineException.validation(
                    provisioned
                            ? UnitMessages.noUnits(definition.indexName())
                            : TableMessages.indexUnitsOfTableOnDemand(definition.indexName()));
        }
        List<KeyAttribute> attributes = attributes(request);
        GlobalSecondaryIndex index =
                TableDefinitions.globalIndex(definition, nextNumber, attributes, IndexStatus.CREATING);
        nextNumber++;
        List<GlobalSecondaryIndex> indexes = new ArrayList<>(table.globalIndexes());
        indexes.add(index);
        table = table.withGlobalIndexes(attributes, indexes);
    }

    /** Returns the table's attribute types with those that the request adds. */
    private List<KeyAttribute> attributes(UpdateTableRequest request) {
        List<KeyAttribute> attributes = new ArrayList<>(table.attributes());
        for (KeyAttribute attribute : TableDefinitions.attributes(request.attributeDefinitions())) {
            if (table.attributeType(attribute.name()) == null) {
                attributes.add(attribute);
            } else if (table.attributeType(attribute.name()) != attribute.type()) {
                throw EngineException.validation("One or more parameter values were invalid: Attribute "
                        + attribute.name() + " is already defined with type "
                        + table.attributeType(attribute.name()));
            }
        }
        return attributes;
    }

    private void change(GlobalIndexUpdate.Update change) {
        GlobalSecondaryIndex index = existing(change.indexName(), "update");
        if (change.provisionedThroughput() != null) {
            if (table.settings().billingMode() == BillingMode.PAY_PER_REQUEST) {
                throw EngineException.validation(UnitMessages.onlyLimits(index.name()));
            }
            Throughput changed = index.throughput().equals(Throughput.NONE)
                    ? TableDefinitions.throughput(change.provisionedThroughput())
                    : SettingsChange.throughput(
                            index.throughput(), change.provisionedThroughput(), "index " + index.name(), nowMillis);
            index = index.withThroughput(changed);
        }
        UnitLimits maximum = change.onDemandThroughput() == null
                ? index.onDemandMaximum()
                : SettingsChange.maximum(index.onDemandMaximum(), change.onDemandThroughput());
        UnitLimits warm = change.warmThroughput() == null
                ? index.warmThroughput()
                : TableDefinitions.limits(change.warmThroughput());
        table = table.withGlobalIndex(index.withLimits(maximum, warm).withStatus(IndexStatus.UPDATING, false));
    }

    private void checkProjected(GlobalIndexDefinition definition) {
        int projected = definition.projection().nonKeyAttributes().size();
        for (SecondaryIndex index : table.maintainedIndexes()) {
            projected += index.projection().nonKeyAttributes().size();
        }
        if (projected > PROJECTED_ATTRIBUTES_MAX) {
            throw EngineException.validation(TableMessages.TOO_MANY_PROJECTED);
        }
    }

    private GlobalSecondaryIndex existing(String indexName, String action) {
        GlobalSecondaryIndex index = table.globalIndex(indexName);
        if (index == null) {
            if (table.index(indexName) != null) {
                throw EngineException.validation(TableMessages.notGlobal(action, indexName));
            }
            throw EngineException.notFound(OperationMessages.RESOURCE_NOT_FOUND);
        }
        return index;
    }
}
