package io.penstock.engine.expression.key;

import io.penstock.engine.item.AttributeValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a table or index that a query reads: one partition key, and of it a run of sort keys.
 *
 * @param partitionValues the values of all partition key attributes, in the order of the key
 * @param sortValues the values of the first sort key attributes, in the order of the key, as far as the query fixes
 *     them
 * @param range the values of the sort key attribute behind those; null when it is free
 */
public record KeyRange(
        List<AttributeValue> partitionValues,
        List<AttributeValue> sortValues,
        @Nullable SortRange range) {}
