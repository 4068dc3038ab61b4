package io.penstock.engine.request.control;

import io.penstock.engine.failure.ConstraintMessages;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.TableMessages;
import io.penstock.engine.request.rule.TableNames;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.ListShape;
import io.penstock.engine.request.shape.Member;
import io.penstock.engine.request.shape.StructureShape;
import io.penstock.engine.request.table.AttributeDefinition;
import io.penstock.engine.request.table.GlobalIndexUpdate;
import io.penstock.engine.request.table.OnDemandThroughput;
import io.penstock.engine.request.table.ProvisionedThroughput;
import io.penstock.engine.request.table.TableClass;
import io.penstock.engine.request.table.UpdateTableRequest;
import io.penstock.engine.table.BillingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What an UpdateTable must satisfy. */
public final class UpdateTableRules {

    static final String INDEX_UPDATES = "GlobalSecondaryIndexUpdates";
    static final String UPDATE = "Update";
    private static final String CREATE = "Create";
    private static final String DELETE = "Delete";

    /** Its members and their constraints. */
    public static final StructureShape SHAPE = StructureShape.of(
            "UpdateTableInput",
            TableNames.DESCRIBED,
            TableParts.BILLING,
            TableParts.PROVISIONED,
            Member.optional(TableParts.DEFINITIONS, TableParts.DEFINITION_LIST),
            Member.optional(
                    INDEX_UPDATES,
                    ListShape.of(StructureShape.of(
                            "GlobalSecondaryIndexUpdate",
                            Member.optional(
                                    UPDATE,
                                    StructureShape.of(
                                            "UpdateGlobalSecondaryIndexAction",
                                            Member.required(IndexParts.INDEX_NAME, TableParts.INDEX_NAME),
                                            TableParts.PROVISIONED,
                                            TableParts.MAXIMUM,
                                            TableParts.WARM_UNITS)),
                            Member.optional(CREATE, IndexParts.globalIndex("CreateGlobalSecondaryIndexAction")),
                            Member.optional(
                                    DELETE,
                                    StructureShape.of(
                                            "DeleteGlobalSecondaryIndexAction",
                                            Member.required(IndexParts.INDEX_NAME, TableParts.INDEX_NAME)))))),
            TableParts.CLASS,
            TableParts.STREAMS,
            TableParts.ENCRYPTIONS,
            TableParts.MAXIMUM,
            TableParts.WARM_UNITS,
            TableParts.PROTECTION,
            AbsentFeatures.REPLICAS,
            AbsentFeatures.REGIONS,
            AbsentFeatures.WITNESSES);

    private static final List<String> CHANGES = List.of(
            TableParts.BILLING_MODE,
            TableParts.THROUGHPUT,
            TableParts.TABLE_CLASS,
            TableParts.STREAM,
            TableParts.ENCRYPTION,
            TableParts.WARM,
            TableParts.DELETION_PROTECTION);

    private UpdateTableRules() {}

    /**
     * Checks a request. What depends on the table as it is, such as its billing mode, is checked where it is known.
     *
     * @param draft what was read
     * @return the request
     */
    public static UpdateTableRequest check(Draft draft) {
        String tableName = TableNames.describedIn(draft);
        AbsentFeatures.check(draft, AbsentFeatures.REPLICAS, AbsentFeatures.REGIONS, AbsentFeatures.WITNESSES);
        OnDemandThroughput maximum = TableParts.maximum(draft);
        if (maximum == null
                && draft.list(INDEX_UPDATES).isEmpty()
                && CHANGES.stream().noneMatch(draft::has)) {
            throw EngineException.validation(TableMessages.NOTHING_TO_UPDATE);
        }
        if (draft.has(INDEX_UPDATES) && draft.list(INDEX_UPDATES).isEmpty()) {
            throw EngineException.validation(TableMessages.noIndexes(INDEX_UPDATES));
        }
        SoleChanges.check(draft);
        if (maximum != null) {
            TableParts.checkMaximum(maximum, true);
        }
        BillingMode billingMode = draft.choice(TableParts.BILLING_MODE, BillingMode.class);
        ProvisionedThroughput throughput = TableParts.throughput(draft);
        if (billingMode == BillingMode.PROVISIONED && throughput == null) {
            throw EngineException.validation(TableMessages.NO_UNITS_IN_UPDATE);
        }
        if (billingMode == BillingMode.PAY_PER_REQUEST && throughput != null) {
            throw EngineException.validation(TableMessages.UNITS_ON_DEMAND);
        }
        List<AttributeDefinition> definitions = TableParts.definitions(draft);
        return new UpdateTableRequest(
                tableName,
                definitions,
                indexUpdates(
                        draft,
                        definitions.stream()
                                .map(AttributeDefinition::attributeName)
                                .toList()),
                billingMode,
                throughput,
                maximum,
                TableParts.warm(draft),
                TableParts.stream(draft, false),
                TableParts.encryption(draft),
                draft.choice(TableParts.TABLE_CLASS, TableClass.class),
                draft.flagOrNull(TableParts.DELETION_PROTECTION));
    }

    private static List<GlobalIndexUpdate> indexUpdates(Draft draft, List<String> defined) {
        List<GlobalIndexUpdate> updates = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Draft given : draft.structures(INDEX_UPDATES)) {
            GlobalIndexUpdate update = indexUpdate(given, updates.size() + 1, defined);
            if (!names.add(update.indexName())) {
                throw EngineException.validation(TableMessages.duplicateIndexUpdate(update.indexName()));
            }
            updates.add(update);
        }
        return updates;
    }

    private static GlobalIndexUpdate indexUpdate(Draft given, int number, List<String> defined) {
        Draft update = given.structure(UPDATE);
        Draft create = given.structure(CREATE);
        Draft delete = given.structure(DELETE);
        if (Stream.of(update, create, delete).filter(Objects::nonNull).count() > 1) {
            throw EngineException.validation(TableMessages.SEVERAL_INDEX_ACTIONS);
        }
        if (update != null) {
            var throughput = TableParts.throughput(update);
            var maximum = TableParts.maximum(update);
            var warm = TableParts.warm(update);
            if (throughput == null && maximum == null && warm == null) {
                throw EngineException.validation(ConstraintMessages.violations(List.of(ConstraintMessages.violation(
                        "globalSecondaryIndexUpdates." + number + ".member.update.provisionedThroughput",
                        null,
                        "Member must not be null"))));
            }
            return new GlobalIndexUpdate.Update(update.requiredText(IndexParts.INDEX_NAME), throughput, maximum, warm);
        } else if (create != null) {
            if (defined.isEmpty()) {
                throw EngineException.validation(
                        TableMessages.noDefinitions(create.requiredText(IndexParts.INDEX_NAME)));
            }
            return new GlobalIndexUpdate.Create(GlobalIndexes.definition(create, defined));
        } else if (delete != null) {
            return new GlobalIndexUpdate.Delete(delete.requiredText(IndexParts.INDEX_NAME));
        }
        throw EngineException.validation(TableMessages.NO_INDEX_ACTION);
    }
}
