package io.penstock.store.kv;

import io.penstock.base.failure.NotFoundException;
import io.penstock.store.job.JobContext;
import io.penstock.store.job.JobKind;
import io.penstock.store.job.JobRequest;
import io.penstock.store.job.JobStep;
import io.penstock.store.job.StepReport;
import io.penstock.store.kv.entry.EntryKey;
import io.penstock.store.kv.entry.Namespace;
import io.penstock.store.owned.Row;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The job that deletes everything a user has in a namespace: some thousand entries a step, in key order, so that the
 * position is the last key that is gone. What is written behind the position meanwhile stays. Small entries are removed
 * many in a request, each on its own and under the condition that its value is in its row; one in chunks goes by a
 * transaction that puts the chunks onto the list of orphans. Thread-safe.
 */
public final class DeleteEntries implements JobKind {

    /** The name of the kind. */
    public static final String NAME = "kv-delete-entries";

    private static final String NAMESPACE = "namespace";
    private static final String AFTER = "after";
    private static final int ENTRIES_PER_STEP = 2_000;

    private final KvStore store;

    /**
     * Deletes entries.
     *
     * @param store where they are
     */
    public DeleteEntries(KvStore store) {
        this.store = store;
    }

    /**
     * Asks for such a job.
     *
     * @param namespace whose entries
     * @param idempotencyKey the caller's name for the request, if there is one
     * @return the request
     */
    public static JobRequest of(Namespace namespace, @Nullable String idempotencyKey) {
        return new JobRequest(NAME, Map.of(NAMESPACE, AttributeValue.fromS(namespace.name())), idempotencyKey);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Costs 1 RCU per 4 KB of the rows and 1 WCU per KB of them. */
    @Override
    public Uni<JobStep> step(JobContext job, Map<String, AttributeValue> position) {
        Namespace namespace = new Namespace(new Row(job.parameters()).text(NAMESPACE));
        String after = new Row(position).textOrNull(AFTER);
        long before = job.progress().done();
        return store.rows(job.user(), namespace, after == null ? null : new EntryKey(after), job.call())
                .select()
                .first(ENTRIES_PER_STEP)
                .collect()
                .asList()
                .chain(keys ->
                        store.purge(job.user(), namespace, keys, job.call()).map(gone -> outcome(keys, before)))
                .onFailure(NotFoundException.class)
                .recoverWithItem(() -> done(before, 0));
    }

    private static JobStep outcome(List<EntryKey> gone, long before) {
        if (gone.size() < ENTRIES_PER_STEP) {
            return done(before, gone.size());
        }
        String last = gone.get(gone.size() - 1).text();
        return new JobStep.Next(Map.of(AFTER, AttributeValue.fromS(last)), StepReport.done(gone.size()));
    }

    private static JobStep done(long before, long more) {
        return new JobStep.Done(
                Map.of("deleted", AttributeValue.fromN(Long.toString(before + more))), StepReport.done(more));
    }
}
