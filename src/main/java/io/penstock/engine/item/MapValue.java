package io.penstock.engine.item;

import java.util.Collections;
import java.util.Map;

/**
 * A map from attribute name to a value of any type.
 *
 * @param entries the values by name, in the order they are written out; the map is taken over, its owner must not
 *     change it again
 */
public record MapValue(Map<String, AttributeValue> entries) implements AttributeValue {

    /** Makes the entries unmodifiable. */
    public MapValue {
        entries = Collections.unmodifiableMap(entries);
    }

    @Override
    public AttributeType type() {
        return AttributeType.M;
    }

    @Override
    public int sizeBytes() {
        int bytes = 3 + entries.size();
        for (Map.Entry<String, AttributeValue> entry : entries.entrySet()) {
            bytes += StringValue.utf8Length(entry.getKey()) + entry.getValue().sizeBytes();
        }
        return bytes;
    }

    @Override
    public int depth() {
        int deepest = 0;
        for (AttributeValue value : entries.values()) {
            deepest = Math.max(deepest, value.depth());
        }
        return deepest + 1;
    }
}
