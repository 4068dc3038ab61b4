package io.penstock.dynamo.batch.chunk;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.TooLargeException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * The set of keys that a batch has had, as 128 bits of a SHA-256 each: 100,000 keys take some 4 MB. Open addressing.
 */
public final class KeyDigests {

    /** How many keys a batch should remember to find duplicates that are an error: 40 MB of memory. */
    public static final int KEYS_MAX = 1_000_000;

    private static final int SLOTS_AT_FIRST = 1 << 10;

    private final MessageDigest digest;
    private long[] slots = new long[2 * SLOTS_AT_FIRST];
    private int size;

    /** Begins with no keys. */
    public KeyDigests() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /**
     * Counts the keys.
     *
     * @return how many different ones were added
     */
    public int size() {
        return size;
    }

    /**
     * Adds the key of an entry of a batch in which duplicates are an error.
     *
     * @param key the key
     * @param context the entry, for the failure
     * @return nothing if the key is new; else {@code InvalidInput}, or {@code TooLarge} beyond {@link #KEYS_MAX} keys
     */
    public Optional<ServiceException> refusalOf(EntryKey key, FailureContext context) {
        if (size >= KEYS_MAX) {
            return Optional.of(new TooLargeException(
                    context,
                    new TooLargeException.Measure(
                            "a batch in which duplicates are an error", KEYS_MAX, KEYS_MAX + 1L, "keys")));
        }
        return add(key)
                ? Optional.empty()
                : Optional.of(
                        new InvalidInputException(context, "this key came earlier in the batch", (Throwable) null));
    }

    /**
     * Adds a key.
     *
     * @param key the key
     * @return true if it is new
     */
    public boolean add(EntryKey key) {
        digest.update(key.partition().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0xff); // no UTF-8 text has this byte
        byte[] hash = digest.digest(key.sort().getBytes(StandardCharsets.UTF_8));
        // Two zeros mark a free slot.
        boolean added = put(slots, number(hash, 0) | 1, number(hash, Long.BYTES));
        if (added) {
            size++;
            if (size * 4L > slots.length) {
                grow();
            }
        }
        return added;
    }

    private static boolean put(long[] slots, long high, long low) {
        int mask = slots.length / 2 - 1;
        int slot = (int) (low & mask);
        while (slots[2 * slot] != 0) {
            if (slots[2 * slot] == high && slots[2 * slot + 1] == low) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        slots[2 * slot] = high;
        slots[2 * slot + 1] = low;
        return true;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (int i = 0; i < slots.length; i += 2) {
            if (slots[i] != 0) {
                put(larger, slots[i], slots[i + 1]);
            }
        }
        slots = larger;
    }

    private static long number(byte[] bytes, int offset) {
        long number = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            number = number << Byte.SIZE | (bytes[offset + i] & 0xff);
        }
        return number;
    }
}
