package io.penstock.dynamo.batch;

/**
 * How a batch of writes is to be done.
 *
 * @param parallelism how many requests may be under way at once
 * @param onDuplicate what becomes of an entry whose key came earlier
 */
public record BatchOptions(int parallelism, OnDuplicate onDuplicate) {

    /** Checks the bounds. */
    public BatchOptions {
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be at least 1, is " + parallelism);
        }
    }
}
