package io.penstock.engine.storage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A range of stored keys.
 *
 * @param from the first key
 * @param to the key after the last, or null for no bound
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copied nowhere
public record KeyRange(byte[] from, byte @Nullable [] to) {

    /** Returns the range of all keys that begin with the prefix. */
    public static KeyRange ofPrefix(byte[] prefix) {
        return new KeyRange(prefix, KeyCodec.successor(prefix));
    }

    /** Returns whether no key can lie in the range. */
    public boolean isEmpty() {
        return to != null && Arrays.compareUnsigned(from, to) >= 0;
    }

    /** Returns whether the key lies in the range. */
    public boolean contains(byte[] key) {
        return Arrays.compareUnsigned(from, key) <= 0 && (to == null || Arrays.compareUnsigned(key, to) < 0);
    }

    /** Returns the keys that lie in both ranges. */
    public KeyRange intersect(KeyRange other) {
        byte[] laterFrom = Arrays.compareUnsigned(from, other.from) >= 0 ? from : other.from;
        byte[] earlierTo = to;
        if (earlierTo == null || (other.to != null && Arrays.compareUnsigned(other.to, earlierTo) < 0)) {
            earlierTo = other.to;
        }
        return new KeyRange(laterFrom, earlierTo);
    }

    /** Returns the first key that is greater than the key. */
    public static byte[] next(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }
}
