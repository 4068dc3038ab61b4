package io.penstock.store.kv.entry;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.base.failure.TooLargeException;
import io.penstock.base.limit.DynamoLimits;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The key of an entry: any text of 1 to 1,024 bytes of UTF-8, taken character for character. Keys are ordered by those
 * bytes.
 *
 * @param text the key
 */
public record EntryKey(String text) {

    /** The longest key in UTF-8 bytes: what DynamoDB allows a sort key. */
    public static final int BYTES_MAX = DynamoLimits.SORT_KEY_BYTES_MAX;

    private static final FailureContext WHERE = FailureContext.of("NameEntry");

    /**
     * Checks the key.
     *
     * @throws InvalidInputException if it is empty or has half a surrogate pair
     * @throws TooLargeException if it is too long
     */
    public EntryKey {
        check(text, WHERE);
    }

    /**
     * Checks the key that a request names.
     *
     * @param text the key
     * @param where what the request wants to do, and where: what a failure says
     * @return the key
     * @throws InvalidInputException if it is empty or has half a surrogate pair
     * @throws TooLargeException if it is too long
     */
    public static EntryKey of(String text, FailureContext where) {
        check(text, where);
        return new EntryKey(text);
    }

    private static void check(String text, FailureContext where) {
        if (text.isEmpty()) {
            throw new InvalidInputException(where, "the key is empty", List.of());
        }
        int sizeBytes = sizeBytes(text, where);
        if (sizeBytes > BYTES_MAX) {
            throw new TooLargeException(
                    where, new TooLargeException.Measure("the key", BYTES_MAX, sizeBytes, "bytes of UTF-8"));
        }
    }

    private static int sizeBytes(String text, FailureContext where) {
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(text))
                    .remaining();
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(where, "the key is not valid Unicode", e);
        }
    }
}
