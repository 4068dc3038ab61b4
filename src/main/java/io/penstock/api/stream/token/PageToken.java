package io.penstock.api.stream.token;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A position in a query or scan, and what was left of its bounds there.
 *
 * @param segments how far each segment has come, in order; a query and a plain scan have one
 * @param limitRemaining how many results were still wanted, if that was bounded
 * @param scanLimitRemaining how many items might still be evaluated, if that was bounded
 */
public record PageToken(List<Position> segments, OptionalLong limitRemaining, OptionalLong scanLimitRemaining) {

    /** Copies the list. */
    public PageToken {
        segments = List.copyOf(segments);
    }

    /** How far one segment has come. */
    public sealed interface Position {

        /** Nothing of it has been returned. */
        record Start() implements Position {}

        /**
         * It goes on behind a key.
         *
         * @param exclusiveStartKey the last key already done with; only strings, numbers and binaries
         */
        record After(Map<String, AttributeValue> exclusiveStartKey) implements Position {}

        /** All of it has been returned. */
        record Finished() implements Position {}
    }
}
