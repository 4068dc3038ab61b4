package io.penstock.store.schema.row;

import io.penstock.store.job.JobContext;
import io.penstock.store.job.JobKind;
import io.penstock.store.job.JobRequest;
import io.penstock.store.job.JobStep;
import io.penstock.store.job.StepReport;
import io.penstock.store.owned.Row;
import io.penstock.store.schema.ListRequest;
import io.penstock.store.schema.SchemaStore;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The job that purges every schema of a user whose name has a prefix, in the order of the names. What is put behind it
 * while it works stays. Thread-safe.
 */
public final class ClearSchemas implements JobKind {

    /** The name of this kind. */
    public static final String NAME = "clear-schemas";

    private static final String PREFIX = "prefix";
    private static final String AFTER = "after";
    private static final String PURGED = "purged";

    /** As many names as one transaction can mark. */
    private static final int PAGE_ROWS = 100;

    /** Pages of one step: some seconds of work. */
    private static final int PAGES_PER_STEP = 10;

    private final SchemaStore schemas;

    /**
     * Clears a store.
     *
     * @param schemas the store
     */
    public ClearSchemas(SchemaStore schemas) {
        this.schemas = schemas;
    }

    /**
     * Asks for the job.
     *
     * @param prefix how the names begin; empty for all
     * @param idempotencyKey the caller's name for the request; null for none
     * @return the request
     */
    public static JobRequest request(String prefix, @Nullable String idempotencyKey) {
        return new JobRequest(NAME, Map.of(PREFIX, SchemaRows.text(prefix)), idempotencyKey);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<JobStep> step(JobContext job, Map<String, AttributeValue> position) {
        Row place = new Row(position);
        return position.isEmpty()
                ? schemas.count(job.user(), prefix(job), job.call())
                        .map(count -> new JobStep.Next(
                                position(0, null), StepReport.done(0).of(count.schemas())))
                : pages(job, new State(place.number(PURGED), place.textOrNull(AFTER), 0), PAGES_PER_STEP);
    }

    /** How many were purged before and in this step, and where to go on. */
    private record State(long purgedBefore, @Nullable String after, long purgedNow) {

        long purged() {
            return purgedBefore + purgedNow;
        }
    }

    private Uni<JobStep> pages(JobContext job, State state, int pagesLeft) {
        ListRequest request = new ListRequest(prefix(job), false, state.after(), PAGE_ROWS);
        return schemas.purgePage(job.user(), request, job.call()).chain(page -> {
            State next = new State(
                    state.purgedBefore(),
                    page.after(),
                    state.purgedNow() + page.items().size());
            if (page.after() == null) {
                return Uni.createFrom().item(done(next));
            }
            return pagesLeft > 1
                    ? pages(job, next, pagesLeft - 1)
                    : Uni.createFrom()
                            .item(new JobStep.Next(
                                    position(next.purged(), next.after()), StepReport.done(next.purgedNow())));
        });
    }

    private static JobStep done(State state) {
        return new JobStep.Done(
                Map.of("purged", SchemaRows.number(state.purged())), StepReport.done(state.purgedNow()));
    }

    private static Map<String, AttributeValue> position(long purged, @Nullable String after) {
        return after == null
                ? Map.of(PURGED, SchemaRows.number(purged))
                : Map.of(PURGED, SchemaRows.number(purged), AFTER, SchemaRows.text(after));
    }

    private static String prefix(JobContext job) {
        return new Row(job.parameters()).text(PREFIX);
    }
}
