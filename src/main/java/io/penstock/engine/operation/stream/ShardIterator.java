package io.penstock.engine.operation.stream;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.failure.StreamMessages;
import io.penstock.engine.request.stream.StreamName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * A place in a shard, as callers carry it around: the stream, the sequence to read next, and when it was given out.
 *
 * @param stream the stream
 * @param nextSequence the sequence to read next
 * @param givenAtMillis when it was given out, epoch milliseconds
 */
record ShardIterator(StreamName stream, long nextSequence, long givenAtMillis) {

    private static final long VALID_MILLIS = Duration.ofMinutes(15).toMillis();

    /** Returns the iterator as text. */
    String encode() {
        String place = nextSequence + ":" + givenAtMillis;
        return stream.arn() + "|1|" + Base64.getEncoder().encodeToString(place.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Reads an iterator.
     *
     * @throws EngineException ValidationException if the text is none, ExpiredIteratorException if it is too old
     */
    static ShardIterator decode(String text, long nowMillis) {
        ShardIterator iterator = parse(text);
        if (nowMillis - iterator.givenAtMillis > VALID_MILLIS) {
            throw new EngineException(ErrorCode.EXPIRED_ITERATOR, StreamMessages.EXPIRED_ITERATOR);
        }
        return iterator;
    }

    private static ShardIterator parse(String text) {
        String[] parts = text.split("\\|", -1);
        StreamName stream = StreamName.ofArn(parts[0]);
        if (parts.length == 3 && stream != null) {
            try {
                String[] place =
                        new String(Base64.getDecoder().decode(parts[2]), StandardCharsets.US_ASCII).split(":", -1);
                if (place.length == 2) {
                    ShardIterator iterator =
                            new ShardIterator(stream, Long.parseLong(place[0]), Long.parseLong(place[1]));
                    if (iterator.nextSequence > 0 && iterator.givenAtMillis >= 0) {
                        return iterator;
                    }
                }
            } catch (IllegalArgumentException notOurs) {
                throw EngineException.validation(StreamMessages.INVALID_ITERATOR);
            }
        }
        throw EngineException.validation(StreamMessages.INVALID_ITERATOR);
    }
}
