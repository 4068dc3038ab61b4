package io.penstock.engine.request.control;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.TableMessages;
import io.penstock.engine.request.shape.Constraints;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.ListShape;
import io.penstock.engine.request.shape.Member;
import io.penstock.engine.request.shape.StructureShape;
import io.penstock.engine.request.shape.TextShape;
import io.penstock.engine.request.table.GlobalIndexDefinition;
import io.penstock.engine.request.table.IndexProjection;
import io.penstock.engine.request.table.KeySchemaElement;
import io.penstock.engine.request.table.KeyType;
import io.penstock.engine.request.table.LocalIndexDefinition;
import io.penstock.engine.request.table.ProjectionType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Key schemas, projections and index definitions: their shapes and their records. */
final class IndexParts {

    static final String KEY_SCHEMA = "KeySchema";
    static final String INDEX_NAME = "IndexName";

    private static final String PROJECTION = "Projection";
    private static final String PROJECTION_TYPE = "ProjectionType";
    private static final String NON_KEY_ATTRIBUTES = "NonKeyAttributes";
    private static final String KEY_TYPE = "KeyType";
    private static final int GLOBAL_KEY_ATTRIBUTES_MAX = 8;
    private static final int PROJECTED_ATTRIBUTES_MAX = 20;

    static final StructureShape KEY_SCHEMA_ELEMENT = StructureShape.of(
            "KeySchemaElement",
            Member.required(TableParts.ATTRIBUTE_NAME, TableParts.KEY_ATTRIBUTE_NAME),
            Member.required(KEY_TYPE, TextShape.oneOf("HASH", "RANGE")));

    static final ListShape TWO_KEYS =
            ListShape.of(KEY_SCHEMA_ELEMENT, Constraints.minLength(1), Constraints.maxLength(2));
    static final ListShape EIGHT_KEYS = ListShape.of(
            KEY_SCHEMA_ELEMENT, Constraints.minLength(1), Constraints.maxLength(GLOBAL_KEY_ATTRIBUTES_MAX));

    static final Member PROJECTIONS = Member.required(
            PROJECTION,
            StructureShape.of(
                    PROJECTION,
                    Member.optional(PROJECTION_TYPE, TextShape.oneOf("ALL", "INCLUDE", "KEYS_ONLY")),
                    Member.optional(
                            NON_KEY_ATTRIBUTES,
                            ListShape.of(
                                    TableParts.KEY_ATTRIBUTE_NAME,
                                    Constraints.minLength(1),
                                    Constraints.maxLength(PROJECTED_ATTRIBUTES_MAX)))));

    static final ListShape LOCAL_INDEXES = ListShape.of(StructureShape.of(
            "LocalSecondaryIndex",
            Member.required(INDEX_NAME, TableParts.INDEX_NAME),
            Member.required(KEY_SCHEMA, TWO_KEYS),
            PROJECTIONS));

    static final ListShape GLOBAL_INDEXES = ListShape.of(globalIndex("GlobalSecondaryIndex"));

    private IndexParts() {}

    static StructureShape globalIndex(String name) {
        return StructureShape.of(
                name,
                Member.required(KEY_SCHEMA, EIGHT_KEYS),
                PROJECTIONS,
                Member.required(INDEX_NAME, TableParts.INDEX_NAME),
                TableParts.PROVISIONED,
                TableParts.MAXIMUM,
                TableParts.WARM_UNITS);
    }

    static List<KeySchemaElement> keySchema(Draft draft) {
        return draft.structures(KEY_SCHEMA).stream()
                .map(given -> new KeySchemaElement(
                        given.requiredText(TableParts.ATTRIBUTE_NAME), KeyType.valueOf(given.requiredText(KEY_TYPE))))
                .toList();
    }

    /** Gives a local index; the checks of how it fits its table are made elsewhere. */
    static LocalIndexDefinition local(Draft draft) {
        return new LocalIndexDefinition(draft.requiredText(INDEX_NAME), keySchema(draft), projection(draft));
    }

    /** Gives a global index; the checks of how it fits its table are made elsewhere. */
    static GlobalIndexDefinition global(Draft draft) {
        return new GlobalIndexDefinition(
                draft.requiredText(INDEX_NAME),
                keySchema(draft),
                projection(draft),
                TableParts.throughput(draft),
                TableParts.maximum(draft),
                TableParts.warm(draft));
    }

    private static IndexProjection projection(Draft draft) {
        Draft given = Objects.requireNonNull(draft.structure(PROJECTION));
        ProjectionType type = given.choice(PROJECTION_TYPE, ProjectionType.class);
        List<String> attributes = given.texts(NON_KEY_ATTRIBUTES);
        if (type == null) {
            throw EngineException.validation(TableMessages.NO_PROJECTION_TYPE);
        }
        if (type != ProjectionType.INCLUDE && !attributes.isEmpty()) {
            throw EngineException.validation(TableMessages.attributesNotIncluded(type.name()));
        }
        Set<String> names = new HashSet<>();
        for (String attribute : attributes) {
            if (!names.add(attribute)) {
                throw EngineException.validation(TableMessages.projectedTwice(attribute));
            }
        }
        if (type == ProjectionType.INCLUDE && attributes.isEmpty()) {
            throw EngineException.validation(TableMessages.INCLUDE_WITHOUT_ATTRIBUTES);
        }
        return new IndexProjection(type, attributes);
    }

    /** Refuses keys without definition, the same key twice, and roles in another order than HASH, then RANGE. */
    static void checkKeys(List<KeySchemaElement> keySchema, List<String> defined) {
        List<String> keys =
                keySchema.stream().map(KeySchemaElement::attributeName).toList();
        if (!defined.containsAll(keys)) {
            throw EngineException.validation(TableMessages.undefinedKeys(keys, defined));
        }
        checkRoles(keySchema);
    }

    private static void checkRoles(List<KeySchemaElement> keySchema) {
        List<String> seen = new ArrayList<>();
        for (KeySchemaElement element : keySchema) {
            if (seen.contains(element.attributeName())) {
                throw EngineException.validation(
                        keySchema.size() > 2 ? TableMessages.REPEATED_KEY : TableMessages.SAME_KEYS);
            }
            seen.add(element.attributeName());
        }
        if (keySchema.get(0).keyType() != KeyType.HASH) {
            throw EngineException.validation(TableMessages.FIRST_NOT_HASH);
        }
    }

    /** Refuses two partition keys, which only a global index may have. */
    static void checkOnePartitionKey(List<KeySchemaElement> keySchema) {
        if (keySchema.size() > 1 && keySchema.get(1).keyType() != KeyType.RANGE) {
            throw EngineException.validation(TableMessages.SECOND_NOT_RANGE);
        }
    }

    /** Refuses more than four attributes in one role, and a partition key after a sort key. */
    static void checkGlobalKeys(List<KeySchemaElement> keySchema) {
        int partitionKeys = 0;
        int sortKeys = 0;
        for (KeySchemaElement element : keySchema) {
            if (element.keyType() == KeyType.RANGE) {
                sortKeys++;
            } else if (sortKeys > 0) {
                throw EngineException.validation(TableMessages.HASH_AFTER_RANGE);
            } else {
                partitionKeys++;
            }
        }
        if (partitionKeys > GLOBAL_KEY_ATTRIBUTES_MAX / 2) {
            throw EngineException.validation(TableMessages.tooManyKeyAttributes("HASH"));
        }
        if (sortKeys > GLOBAL_KEY_ATTRIBUTES_MAX / 2) {
            throw EngineException.validation(TableMessages.tooManyKeyAttributes("RANGE"));
        }
    }
}
