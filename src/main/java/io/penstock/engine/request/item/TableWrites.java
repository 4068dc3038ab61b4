package io.penstock.engine.request.item;

import java.util.List;

/**
 * What a BatchWriteItem asks of one table.
 *
 * @param tableName the table, already cut out of its ARN where one was given
 * @param writes the writes in the order of the request
 */
public record TableWrites(String tableName, List<WriteRequest> writes) {}
