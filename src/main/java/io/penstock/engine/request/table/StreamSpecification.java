package io.penstock.engine.request.table;

import io.penstock.engine.table.StreamViewType;
import org.jspecify.annotations.Nullable;

/**
 * Whether a table has a stream.
 *
 * @param streamEnabled whether it has
 * @param streamViewType what the records hold, or null where it has none
 */
public record StreamSpecification(
        boolean streamEnabled, @Nullable StreamViewType streamViewType) {}
