package io.penstock.store.owned;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Who owns a row. Made from an authenticated identity and from nothing else; two ids are the same user only if they are
 * the same text, character for character. Immutable.
 */
public final class UserId {

    /**
     * The longest id in UTF-8 bytes; leaves half of DynamoDB's 2,048 bytes of partition key to what stands beside it.
     */
    public static final int BYTES_MAX = 1024;

    private static final FailureContext WHERE = new FailureContext("Authenticate", null, null);

    private final String text;

    private UserId(String text) {
        this.text = text;
    }

    /**
     * Takes the subject of an authenticated identity.
     *
     * @param subject the subject as the identity provider spells it: 1 to {@value #BYTES_MAX} bytes of UTF-8, no
     *     control characters
     * @return the user
     * @throws InvalidInputException if the subject cannot be an id
     */
    public static UserId authenticated(String subject) {
        if (subject.isEmpty()) {
            throw new InvalidInputException(WHERE, "the user id is empty", List.of());
        }
        int sizeBytes = utf8SizeBytes(subject);
        if (sizeBytes > BYTES_MAX) {
            throw new InvalidInputException(
                    WHERE,
                    "the user id has " + sizeBytes + " bytes of UTF-8; at most " + BYTES_MAX + " are allowed",
                    List.of());
        }
        if (subject.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException(WHERE, "the user id holds a control character", List.of());
        }
        return new UserId(subject);
    }

    /**
     * Returns the id as text.
     *
     * @return the subject it was made from
     */
    public String text() {
        return text;
    }

    private static int utf8SizeBytes(String subject) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(subject));
            return bytes.remaining();
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(WHERE, "the user id is not valid Unicode", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UserId that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Says no more than that it is a user: ids stay out of logs. */
    @Override
    public String toString() {
        return "user";
    }
}
