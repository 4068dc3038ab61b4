package io.penstock.engine.operation.page;

import io.penstock.engine.expression.key.SortRange;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.storage.KeyCodec;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.storage.KeyRange;
import java.util.List;

/** The stored keys that a key condition describes. */
final class QueryRange {

    private QueryRange() {}

    /** Returns all stored keys of the partition that the condition fixes. */
    static KeyRange partition(int number, io.penstock.engine.expression.key.KeyRange keys) {
        return KeyRange.ofPrefix(KeyCodec.encode(KeyLayout.prefix(number), keys.partitionValues(), List.of()));
    }

    /** Returns the stored keys of a table or index that the condition describes. */
    static KeyRange stored(int number, io.penstock.engine.expression.key.KeyRange keys) {
        byte[] fixed = KeyCodec.encode(KeyLayout.prefix(number), keys.partitionValues(), keys.sortValues());
        SortRange range = keys.range();
        if (range == null) {
            return KeyRange.ofPrefix(fixed);
        }
        AttributeValue prefix = range.prefix();
        if (prefix != null) {
            return KeyRange.ofPrefix(KeyCodec.appendPrefix(fixed, prefix));
        }
        KeyRange whole = KeyRange.ofPrefix(fixed);
        AttributeValue lower = range.lower();
        byte[] from = whole.from();
        if (lower != null) {
            KeyRange equal = KeyRange.ofPrefix(KeyCodec.append(fixed, lower));
            byte[] afterEqual = equal.to();
            from = range.lowerIncluded() || afterEqual == null ? equal.from() : afterEqual;
        }
        AttributeValue upper = range.upper();
        byte[] to = whole.to();
        if (upper != null) {
            KeyRange equal = KeyRange.ofPrefix(KeyCodec.append(fixed, upper));
            to = range.upperIncluded() ? equal.to() : equal.from();
        }
        return new KeyRange(from, to);
    }
}
