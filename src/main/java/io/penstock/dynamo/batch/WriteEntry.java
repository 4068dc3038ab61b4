package io.penstock.dynamo.batch;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One write of a batch. */
public sealed interface WriteEntry {

    /**
     * Returns the entry's number, by which its verdict names it.
     *
     * @return unique within the batch, chosen by the caller
     */
    long index();

    /**
     * Writes an item over whatever has its key.
     *
     * @param index the entry's number
     * @param item the item, with its key
     */
    record Put(long index, Map<String, AttributeValue> item) implements WriteEntry {}

    /**
     * Removes an item.
     *
     * @param index the entry's number
     * @param key the item's primary key
     */
    record Delete(long index, Map<String, AttributeValue> key) implements WriteEntry {}
}
