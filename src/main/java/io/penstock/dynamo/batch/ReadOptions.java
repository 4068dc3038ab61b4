package io.penstock.dynamo.batch;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a batch of reads is to be done.
 *
 * @param parallelism how many requests may be under way at once
 * @param consistentRead whether the reads see every write acknowledged before
 * @param projectionExpression which attributes to return; null for all
 * @param expressionAttributeNames the placeholders of the projection
 */
public record ReadOptions(
        int parallelism,
        boolean consistentRead,
        @Nullable String projectionExpression,
        Map<String, String> expressionAttributeNames) {

    /** Checks the bounds. */
    public ReadOptions {
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be at least 1, is " + parallelism);
        }
    }
}
