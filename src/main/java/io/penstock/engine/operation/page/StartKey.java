package io.penstock.engine.operation.page;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.OperationMessages;
import io.penstock.engine.index.IndexEntries;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.PrimaryKey;
import io.penstock.engine.operation.state.KeyRules;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.storage.KeyRange;
import io.penstock.engine.table.KeyAttribute;
import io.penstock.engine.table.SecondaryIndex;
import io.penstock.engine.table.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the page before ended: checks an exclusive start key and takes what lies before it off a range. */
final class StartKey {

    private StartKey() {}

    /**
     * Returns the stored key that a start key means.
     *
     * @throws EngineException ValidationException unless it has exactly the attributes of the table's key, and of the
     *     index's, each with a value that a key may have
     */
    static byte[] encode(Table table, @Nullable SecondaryIndex index, Item startKey) {
        Set<String> names = new HashSet<>();
        checkValues(
                table.keySchema().attributes(),
                startKey,
                names,
                invalid(": " + OperationMessages.KEY_DOES_NOT_MATCH_SCHEMA));
        if (index != null) {
            checkValues(index.keySchema().attributes(), startKey, names, invalid(""));
        }
        if (names.size() != startKey.attributes().size()) {
            throw invalid(index == null ? ": " + OperationMessages.KEY_DOES_NOT_MATCH_SCHEMA : "");
        }
        if (index == null) {
            PrimaryKey key = KeyRules.ofKey(table, startKey);
            return KeyLayout.item(table.number(), key);
        }
        byte[] key = IndexEntries.key(table, index, startKey);
        if (key == null) {
            throw invalid("");
        }
        return key;
    }

    private static void checkValues(
            List<KeyAttribute> attributes, Item startKey, Set<String> names, EngineException otherwise) {
        for (KeyAttribute attribute : attributes) {
            AttributeValue value = startKey.get(attribute.name());
            if (value == null || value.type() != attribute.type() || KeyRules.isEmpty(value)) {
                throw otherwise;
            }
            names.add(attribute.name());
        }
    }

    /** Returns what is left of a range behind a key of it, in the given direction. */
    static KeyRange behind(KeyRange range, byte[] key, boolean forward) {
        return forward ? new KeyRange(KeyRange.next(key), range.to()) : new KeyRange(range.from(), key);
    }

    static EngineException invalid(String more) {
        return EngineException.validation(OperationMessages.START_KEY_INVALID + more);
    }
}
