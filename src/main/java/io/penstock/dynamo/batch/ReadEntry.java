package io.penstock.dynamo.batch;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One read of a batch.
 *
 * @param index the entry's number, by which its verdict names it; unique within the batch, chosen by the caller
 * @param key the item's primary key
 */
public record ReadEntry(long index, Map<String, AttributeValue> key) {}
