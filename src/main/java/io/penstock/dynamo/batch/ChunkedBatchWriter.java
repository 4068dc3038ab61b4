package io.penstock.dynamo.batch;

import io.penstock.dynamo.batch.chunk.BatchStream;
import io.penstock.dynamo.batch.chunk.Tuning;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.KeySchema;
import io.smallrye.mutiny.Multi;

/** {@link BatchWriter} by BatchWriteItem. */
public final class ChunkedBatchWriter implements BatchWriter {

    private final DynamoClient client;
    private final Tuning tuning;

    /**
     * Writes batches.
     *
     * @param client sends each chunk
     * @param tuning what all batches share
     */
    public ChunkedBatchWriter(DynamoClient client, Tuning tuning) {
        this.client = client;
        this.tuning = tuning;
    }

    @Override
    public Multi<Verdict> write(
            String table, KeySchema keySchema, Multi<WriteEntry> entries, BatchOptions options, Call call) {
        EntryCheck check = new EntryCheck("BatchWriteItem", table, keySchema);
        return new BatchStream<>(
                entries,
                () -> new WriteWork(client, call, check, options.onDuplicate()),
                options.parallelism(),
                call.deadline(),
                tuning);
    }
}
