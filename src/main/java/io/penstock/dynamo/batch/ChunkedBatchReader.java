package io.penstock.dynamo.batch;

import io.penstock.dynamo.batch.chunk.BatchStream;
import io.penstock.dynamo.batch.chunk.Tuning;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.KeySchema;
import io.smallrye.mutiny.Multi;

/** {@link BatchReader} by BatchGetItem. */
public final class ChunkedBatchReader implements BatchReader {

    private final DynamoClient client;
    private final Tuning tuning;

    /**
     * Reads batches.
     *
     * @param client sends each chunk
     * @param tuning what all batches share
     */
    public ChunkedBatchReader(DynamoClient client, Tuning tuning) {
        this.client = client;
        this.tuning = tuning;
    }

    @Override
    public Multi<ReadVerdict> read(
            String table, KeySchema keySchema, Multi<ReadEntry> entries, ReadOptions options, Call call) {
        EntryCheck check = new EntryCheck("BatchGetItem", table, keySchema);
        return new BatchStream<>(
                entries,
                () -> new ReadWork(client, call, check, options),
                options.parallelism(),
                call.deadline(),
                tuning);
    }
}
