package io.penstock.engine.operation.state;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.KeyConditionMessages;
import io.penstock.engine.item.DocumentPath;
import io.penstock.engine.table.SecondaryIndex;
import io.penstock.engine.table.Table;
import java.util.List;

/** The rule that no expression looks into a key attribute of the table or of an index: keys are scalars. */
public final class KeyPaths {

    private KeyPaths() {}

    /**
     * Checks the rule.
     *
     * @throws EngineException ValidationException if a path leads into a key
     */
    public static void check(Table table, List<DocumentPath> paths) {
        for (DocumentPath path : paths) {
            if (!path.isTopLevel()) {
                check(table, path.attributeName());
            }
        }
    }

    private static void check(Table table, String attributeName) {
        if (table.keySchema().contains(attributeName)) {
            throw EngineException.validation(KeyConditionMessages.notScalar(attributeName));
        }
        for (SecondaryIndex index : table.maintainedIndexes()) {
            if (index.keySchema().contains(attributeName)) {
                throw EngineException.validation(KeyConditionMessages.indexNotScalar(attributeName));
            }
        }
    }
}
