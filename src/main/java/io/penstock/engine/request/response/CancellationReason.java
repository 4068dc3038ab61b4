package io.penstock.engine.request.response;

import org.jspecify.annotations.Nullable;

/**
 * Why one action of a transaction did not go through.
 *
 * @param code {@code None} where the action itself was fine, else for example {@code ConditionalCheckFailed}
 * @param message what was wrong, or null
 * @param item the item that failed its condition, or null where it was not asked for
 */
public record CancellationReason(
        String code, @Nullable String message, @Nullable ItemImage item) {

    /** The action itself was fine. */
    public static final CancellationReason NONE = new CancellationReason("None", null, null);
}
