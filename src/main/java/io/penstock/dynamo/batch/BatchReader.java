package io.penstock.dynamo.batch;

import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.KeySchema;
import io.smallrye.mutiny.Multi;

/**
 * Reads any number of items by their keys: chunks by count, several in parallel, only what came back unprocessed is
 * asked for again. Asks for entries only as it can send them. Thread-safe.
 */
public interface BatchReader {

    /**
     * Reads items and says of each what became of it.
     *
     * <p>Costs 1 RCU per 4 KB of each item if consistent, half of it if not. Harmless to repeat.
     *
     * @param table the table
     * @param keySchema the table's primary key
     * @param entries the keys
     * @param options how they are to be read
     * @param call the deadline of the whole batch, and its traffic; entries that are not done by then are UNPROCESSED
     * @return a Multi that emits one verdict per entry, in the order in which they are settled; fails only if the
     *     entries fail
     */
    Multi<ReadVerdict> read(
            String table, KeySchema keySchema, Multi<ReadEntry> entries, ReadOptions options, Call call);
}
