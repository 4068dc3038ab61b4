package io.penstock.engine.item;

import org.jspecify.annotations.Nullable;

/**
 * The values that identify an item within its table.
 *
 * @param partitionKey the value of the partition key attribute
 * @param sortKey the value of the sort key attribute; null in a table without one
 */
public record PrimaryKey(
        AttributeValue partitionKey, @Nullable AttributeValue sortKey) {}
