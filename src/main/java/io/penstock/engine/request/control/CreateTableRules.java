package io.penstock.engine.request.control;

import io.penstock.base.limit.DynamoLimits;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.TableMessages;
import io.penstock.engine.request.rule.TableNames;
import io.penstock.engine.request.shape.Constraints;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.Member;
import io.penstock.engine.request.shape.StructureShape;
import io.penstock.engine.request.shape.TextShape;
import io.penstock.engine.request.shape.Violations;
import io.penstock.engine.request.table.AttributeDefinition;
import io.penstock.engine.request.table.CreateTableRequest;
import io.penstock.engine.request.table.GlobalIndexDefinition;
import io.penstock.engine.request.table.KeySchemaElement;
import io.penstock.engine.request.table.LocalIndexDefinition;
import io.penstock.engine.request.table.OnDemandThroughput;
import io.penstock.engine.request.table.ProvisionedThroughput;
import io.penstock.engine.request.table.TableClass;
import io.penstock.engine.table.BillingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a CreateTable must satisfy. */
public final class CreateTableRules {

    private static final String LOCAL = "LocalSecondaryIndexes";
    private static final String GLOBAL = "GlobalSecondaryIndexes";

    /** Its members and their constraints. */
    public static final StructureShape SHAPE = StructureShape.of(
            "CreateTableInput",
            Member.required(
                    TableNames.TABLE_NAME,
                    TextShape.of(
                            Constraints.name(),
                            Constraints.minLength(DynamoLimits.TABLE_NAME_CHARS_MIN),
                            Constraints.maxLength(DynamoLimits.TABLE_NAME_CHARS_MAX))),
            TableParts.BILLING,
            TableParts.PROVISIONED,
            Member.required(IndexParts.KEY_SCHEMA, IndexParts.TWO_KEYS),
            Member.required(TableParts.DEFINITIONS, TableParts.DEFINITION_LIST),
            Member.optional(LOCAL, IndexParts.LOCAL_INDEXES),
            Member.optional(GLOBAL, IndexParts.GLOBAL_INDEXES),
            TableParts.CLASS,
            TableParts.STREAMS,
            TableParts.ENCRYPTIONS,
            TableParts.MAXIMUM,
            TableParts.WARM_UNITS,
            TableParts.PROTECTION,
            Member.optional("Tags", TableParts.list(TableParts.TAG)),
            AbsentFeatures.RESOURCE_POLICY);

    private CreateTableRules() {}

    /**
     * Checks a request.
     *
     * @param draft what was read
     * @return the request
     */
    public static CreateTableRequest check(Draft draft) {
        if (!draft.has(TableNames.TABLE_NAME)) {
            throw EngineException.validation(TableMessages.missing(TableNames.TABLE_NAME));
        }
        Violations.checkAlone(draft, TableNames.TABLE_NAME);
        Violations.check(draft);
        AbsentFeatures.check(draft, AbsentFeatures.RESOURCE_POLICY);
        BillingMode billingMode = draft.choice(TableParts.BILLING_MODE, BillingMode.class);
        ProvisionedThroughput throughput = billed(draft, billingMode);
        List<AttributeDefinition> definitions = TableParts.definitions(draft);
        List<KeySchemaElement> keySchema = IndexParts.keySchema(draft);
        List<String> defined =
                definitions.stream().map(AttributeDefinition::attributeName).toList();
        checkTableKeys(keySchema, defined);
        checkUsed(draft, defined, keySchema);
        var locals = new LocalIndexes(keySchema, defined).check(draft, LOCAL);
        var globals = new GlobalIndexes(defined, billingMode).check(draft, GLOBAL, locals);
        checkProjected(locals, globals);
        if (billingMode == BillingMode.PAY_PER_REQUEST) {
            TableParts.checkWarm(TableParts.warm(draft), "table");
        }
        return new CreateTableRequest(
                draft.requiredText(TableNames.TABLE_NAME),
                definitions,
                keySchema,
                locals,
                globals,
                billingMode,
                throughput,
                maximum(draft, billingMode),
                TableParts.warm(draft),
                TableParts.stream(draft, true),
                TableParts.encryption(draft),
                draft.choice(TableParts.TABLE_CLASS, TableClass.class),
                draft.flag(TableParts.DELETION_PROTECTION, false),
                TagRules.tags(draft));
    }

    private static @Nullable ProvisionedThroughput billed(Draft draft, @Nullable BillingMode billingMode) {
        ProvisionedThroughput throughput = TableParts.throughput(draft);
        if (billingMode == BillingMode.PAY_PER_REQUEST) {
            if (throughput != null) {
                throw EngineException.validation(TableMessages.UNITS_ON_DEMAND);
            }
        } else if (throughput == null) {
            throw EngineException.validation(TableMessages.NO_UNITS);
        }
        return throughput;
    }

    private static void checkTableKeys(List<KeySchemaElement> keySchema, List<String> defined) {
        if (keySchema.size() > defined.size()) {
            throw EngineException.validation(TableMessages.KEY_WITHOUT_DEFINITION);
        }
        IndexParts.checkKeys(keySchema, defined);
        IndexParts.checkOnePartitionKey(keySchema);
    }

    /** Refuses definitions that no key uses, before anything else is said of the indexes. */
    private static void checkUsed(Draft draft, List<String> defined, List<KeySchemaElement> keySchema) {
        // DynamoDB tells the keys in the order of a hash set, too.
        Set<String> used = new HashSet<>();
        keySchema.forEach(key -> used.add(key.attributeName()));
        for (String indexes : List.of(LOCAL, GLOBAL)) {
            draft.structures(indexes)
                    .forEach(index -> IndexParts.keySchema(index).forEach(key -> used.add(key.attributeName())));
        }
        if (!used.containsAll(defined)) {
            boolean indexed = draft.has(LOCAL) || draft.has(GLOBAL);
            throw EngineException.validation(
                    indexed ? TableMessages.unusedDefinitions(defined, used) : TableMessages.UNUSED_DEFINITION);
        }
    }

    private static void checkProjected(List<LocalIndexDefinition> locals, List<GlobalIndexDefinition> globals) {
        long projected = Stream.concat(
                        locals.stream().map(LocalIndexDefinition::projection),
                        globals.stream().map(GlobalIndexDefinition::projection))
                .mapToLong(projection -> projection.nonKeyAttributes().size())
                .sum();
        if (projected > DynamoLimits.PROJECTED_ATTRIBUTES_MAX) {
            throw EngineException.validation(TableMessages.TOO_MANY_PROJECTED);
        }
    }

    private static @Nullable OnDemandThroughput maximum(Draft draft, @Nullable BillingMode billingMode) {
        OnDemandThroughput maximum = TableParts.maximum(draft);
        if (maximum != null) {
            if (billingMode != BillingMode.PAY_PER_REQUEST) {
                throw EngineException.validation(TableMessages.maximumOfProvisioned(TableParts.firstMaximum(maximum)));
            }
            TableParts.checkMaximum(maximum, false);
        }
        return maximum;
    }
}
