package io.penstock.dynamo.batch;

import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.KeySchema;
import io.smallrye.mutiny.Multi;

/**
 * Writes any number of entries: chunks by count and bytes, several in parallel, only what came back unprocessed is sent
 * again. Asks for entries only as it can send them, so that memory is bounded by the parallelism. Thread-safe.
 */
public interface BatchWriter {

    /**
     * Writes entries and says of each what became of it.
     *
     * <p>Costs 1 WCU per KB of each item. Entries of one key are written in their order. Harmless to repeat as a whole.
     *
     * @param table the table
     * @param keySchema the table's primary key
     * @param entries the writes
     * @param options how they are to be done
     * @param call the deadline of the whole batch, and its traffic; entries that are not done by then are UNPROCESSED
     * @return a Multi that emits one verdict per entry, in the order in which they are settled; fails only if the
     *     entries fail
     */
    Multi<Verdict> write(String table, KeySchema keySchema, Multi<WriteEntry> entries, BatchOptions options, Call call);
}
