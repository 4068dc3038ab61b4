package io.penstock.engine.operation.stream;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * A place in a shard, as callers carry it around: the stream, the sequence to read next, and when it was given out.
 *
 * @param streamArn the stream
 * @param nextSequence the sequence to read next
 * @param givenAtMillis when it was given out, epoch milliseconds
 */
record ShardIterator(String streamArn, long nextSequence, long givenAtMillis) {

    private static final long VALID_MILLIS = Duration.ofMinutes(15).toMillis();

    /** Returns the iterator as text. */
    String encode() {
        String place = nextSequence + ":" + givenAtMillis;
        return streamArn + "|1|" + Base64.getEncoder().encodeToString(place.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Reads an iterator.
     *
     * @throws EngineException ValidationException if the text is none, ExpiredIteratorException if it is too old
     */
    static ShardIterator decode(String text, long nowMillis) {
        ShardIterator iterator = parse(text);
        if (nowMillis - iterator.givenAtMillis > VALID_MILLIS) {
            throw new EngineException(
                    ErrorCode.EXPIRED_ITERATOR, "The shard iterator is expired; it was valid for 15 minutes");
        }
        return iterator;
    }

    private static ShardIterator parse(String text) {
        String[] parts = text.split("\\|", -1);
        if (parts.length == 3) {
            try {
                String[] place =
                        new String(Base64.getDecoder().decode(parts[2]), StandardCharsets.US_ASCII).split(":", -1);
                if (place.length == 2) {
                    return new ShardIterator(parts[0], Long.parseLong(place[0]), Long.parseLong(place[1]));
                }
            } catch (IllegalArgumentException notOurs) {
                throw EngineException.validation("Invalid ShardIterator");
            }
        }
        throw EngineException.validation("Invalid ShardIterator");
    }
}
