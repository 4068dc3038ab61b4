package io.penstock.engine.request.shape;

import org.jspecify.annotations.Nullable;

/** What a value must satisfy besides its type. */
@FunctionalInterface
public interface Constraint {

    /**
     * Checks a value.
     *
     * @param value a String, Boolean, Long, List, Map or {@link Draft}, as its shape says; never null
     * @return what the value failed to satisfy, in DynamoDB's words, or null if it is fine
     */
    @Nullable
    String violation(Object value);
}
