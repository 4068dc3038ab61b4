package io.penstock.engine.request.item;

import io.penstock.engine.item.Item;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One read of a TransactGetItems.
 *
 * @param tableName the table, already cut out of its ARN where one was given
 * @param key the primary key of the item
 * @param projectionExpression the attributes to return, or null for all
 * @param expressionAttributeNames what {@code #name} placeholders stand for; empty where absent
 */
public record TransactGet(
        String tableName,
        Item key,
        @Nullable String projectionExpression,
        Map<String, String> expressionAttributeNames) {}
