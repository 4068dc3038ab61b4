package io.penstock.dynamo.batch;

import io.penstock.base.failure.ServiceException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What became of one read of a batch.
 *
 * @param index the entry's number
 * @param outcome what became of it
 * @param item the item, if it was found
 * @param attempts how many requests carried it; 0 if it was refused before any
 * @param failure why it was not read, if it was not
 */
public record ReadVerdict(
        long index,
        Outcome outcome,
        @Nullable Map<String, AttributeValue> item,
        int attempts,
        @Nullable ServiceException failure) {

    /** What became of a read. */
    public enum Outcome {
        /** The item is here. */
        FOUND,
        /** There is no item with this key. */
        MISSING,
        /** Throttling or failures lasted until the deadline: it may be sent again as it is. */
        UNPROCESSED,
        /** It was refused: sending it again as it is fails again. */
        FAILED
    }
}
