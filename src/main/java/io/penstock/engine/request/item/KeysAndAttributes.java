package io.penstock.engine.request.item;

import io.penstock.engine.item.Item;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a BatchGetItem asks of one table.
 *
 * @param tableName the table, already cut out of its ARN where one was given
 * @param keys the primary keys, without duplicates
 * @param attributesToGet the legacy form of the projection; empty where absent
 * @param consistentRead whether the read must see every acknowledged write
 * @param projectionExpression the attributes to return, or null for all
 * @param expressionAttributeNames what {@code #name} placeholders stand for; empty where absent
 */
public record KeysAndAttributes(
        String tableName,
        List<Item> keys,
        List<String> attributesToGet,
        boolean consistentRead,
        @Nullable String projectionExpression,
        Map<String, String> expressionAttributeNames) {}
