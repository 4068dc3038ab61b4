package io.penstock.base.failure;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why one action made its transaction fail.
 *
 * @param index the action's place in the transaction, from 0
 * @param code the backend's code for it, for instance {@code ConditionalCheckFailed}
 * @param message the backend's sentence, if it gave one
 * @param item the item as it stands, in the backend's own value type, if it was asked for
 */
public record TransactionReason(
        int index,
        String code,
        @Nullable String message,
        @Nullable Map<String, ?> item) {}
