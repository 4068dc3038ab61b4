package io.penstock.api.json;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How items look in JSON. */
public enum ItemFormat {
    /** Plain JSON values; the types that JSON lacks are wrapped ({@code {"$binary":"…"}}). */
    PLAIN,
    /** As {@link #PLAIN}, but numbers are written as strings, for readers whose JSON numbers are doubles. */
    PLAIN_NUMBERS_AS_STRINGS,
    /** DynamoDB's own form: every value names its type ({@code {"S":"…"}}). */
    DYNAMODB;

    /**
     * Finds the format that two query parameters ask for.
     *
     * @param format {@code plain}, {@code dynamodb} or absent (plain)
     * @param numbers {@code json}, {@code string} or absent (json); typed numbers are strings anyway
     * @return the format, or empty if a parameter has no such value
     */
    public static Optional<ItemFormat> find(@Nullable String format, @Nullable String numbers) {
        if (numbers != null && !numbers.equals("json") && !numbers.equals("string")) {
            return Optional.empty();
        }
        if (format == null || format.equals("plain")) {
            return Optional.of("string".equals(numbers) ? PLAIN_NUMBERS_AS_STRINGS : PLAIN);
        }
        return format.equals("dynamodb") ? Optional.of(DYNAMODB) : Optional.empty();
    }

    /**
     * Says whether values name their types.
     *
     * @return true for DynamoDB's own form
     */
    public boolean typed() {
        return this == DYNAMODB;
    }
}
