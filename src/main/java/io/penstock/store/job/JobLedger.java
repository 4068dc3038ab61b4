package io.penstock.store.job;

import io.penstock.base.failure.ConditionFailedException;
import io.penstock.base.failure.OutcomeUnknownException;
import io.penstock.dynamo.client.Call;
import io.penstock.store.owned.Condition;
import io.penstock.store.owned.Row;
import io.penstock.store.owned.RowActions;
import io.penstock.store.owned.RowChange;
import io.penstock.store.owned.RowQuery;
import io.penstock.store.owned.SortRange;
import io.penstock.store.owned.UserId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * The writes of one instance that works on jobs. Each is made under the condition that the job's version is still the
 * one that this instance wrote last, so that an instance that lost its lease writes nothing more. A write whose answer
 * was lost is looked up: nobody else can have written the version that follows. Thread-safe.
 */
final class JobLedger {

    /** Of the entries that could not be done, as many are told one by one. */
    static final int ERRORS_MAX = 100;

    /** For one write or read of a row, all attempts together. */
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(10);

    private final JobTable table;
    private final InstantSource clock;
    private final Duration lease;
    private final String holder;

    /**
     * Writes for an instance.
     *
     * @param holder the instance's name, unlike any other's
     */
    JobLedger(JobTable table, InstantSource clock, Duration lease, String holder) {
        this.table = table;
        this.clock = clock;
        this.lease = lease;
        this.holder = holder;
    }

    /** The job is another's now, or gone: nothing was written. */
    static final class LeaseLostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LeaseLostException() {
            super("another instance has taken up the job, or it is gone");
        }
    }

    /** A job that has not ended, as the list of open ones tells it. */
    record OpenJob(UserId user, String id, String kind, Instant changedAt) {}

    private Call call() {
        return Call.bulk(WRITE_TIMEOUT);
    }

    /** Emits the open jobs of a shard, the oldest first. Eventual. */
    Multi<OpenJob> open(int shard) {
        RowQuery query = new RowQuery(SortRange.all(), List.of(), null, true, false, null, Map.of());
        return table.rows()
                .query(JobTable.openPartition(shard), query, call())
                .onItem()
                .transformToIterable(page -> page.items().stream()
                        .map(Row::new)
                        .map(row -> new OpenJob(
                                UserId.authenticated(row.text(JobRow.OWNER)),
                                row.text(JobRow.ID),
                                row.text(JobRow.KIND),
                                row.instantMillis(JobRow.CHANGED_AT)))
                        .toList());
    }

    Uni<@Nullable JobRow> read(UserId user, String id) {
        return table.read(user, id, call());
    }

    /** Removes the entry of a job that is gone or has ended, which only a foreign hand can leave behind. */
    Uni<Void> forget(OpenJob orphan) {
        return table.rows().delete(JobTable.openKey(orphan.id()), null, call()).replaceWithVoid();
    }

    /** Takes a job up; fails with {@link ConditionFailedException} if somebody else was faster. */
    Uni<JobRow> take(JobRow row) {
        return Uni.createFrom().deferred(() -> {
            Instant now = clock.instant();
            RowChange change = new RowChange()
                    .set(JobRow.STATE, AttributeValue.fromS(JobState.RUNNING.wireName()))
                    .set(JobRow.VERSION, JobRow.number(row.version() + 1))
                    .set(JobRow.LEASE_OWNER, AttributeValue.fromS(holder))
                    .set(JobRow.LEASE_UNTIL, JobRow.millis(now.plus(lease)))
                    .set(JobRow.TRIES, JobRow.number(row.tries() + 1))
                    .setIfAbsent(JobRow.STARTED_AT, JobRow.millis(now));
            return update(row, change, JobTable.unheld(row.version(), now));
        });
    }

    /** Renews the lease; the version stays, so that it does not matter whether a step is stored before or after. */
    Uni<JobRow> renew(JobRow row) {
        return Uni.createFrom().deferred(() -> {
            RowChange change = new RowChange()
                    .set(JobRow.LEASE_UNTIL, JobRow.millis(clock.instant().plus(lease)));
            return update(row, change, JobTable.held(row.version(), holder));
        });
    }

    /** Stores what a step did and where the next begins, and renews the lease. */
    Uni<JobRow> store(JobRow row, JobStep.Next step) {
        return Uni.createFrom().deferred(() -> {
            Instant now = clock.instant();
            RowChange change = reported(row, step.report())
                    .set(JobRow.POSITION, AttributeValue.fromM(step.position()))
                    .set(JobRow.VERSION, JobRow.number(row.version() + 1))
                    .set(JobRow.UPDATED_AT, JobRow.millis(now))
                    .set(JobRow.LEASE_UNTIL, JobRow.millis(now.plus(lease)))
                    .set(JobRow.TRIES, JobRow.number(0));
            return settled(
                    update(row, change, JobTable.held(row.version(), holder)),
                    row,
                    after -> after.version() == row.version() + 1 && holder.equals(after.leaseOwner()));
        });
    }

    /** Stores what the last step did, and its result. */
    Uni<JobRow> done(JobRow row, JobStep.Done step) {
        return end(
                row,
                reported(row, step.report())
                        .set(JobRow.STATE, AttributeValue.fromS(JobState.DONE.wireName()))
                        .set(JobRow.RESULT, AttributeValue.fromM(step.result())));
    }

    Uni<JobRow> failed(JobRow row, JobFailure failure) {
        return end(
                row,
                new RowChange()
                        .set(JobRow.STATE, AttributeValue.fromS(JobState.FAILED.wireName()))
                        .set(JobRow.FAILURE, JobRow.failure(failure)));
    }

    Uni<JobRow> cancelled(JobRow row) {
        return end(row, new RowChange().set(JobRow.STATE, AttributeValue.fromS(JobState.CANCELLED.wireName())));
    }

    private Uni<JobRow> end(JobRow row, RowChange change) {
        return Uni.createFrom().deferred(() -> {
            Uni<JobRow> ended = table.end(row, change, holder, new JobTable.Moment(clock.instant(), call()))
                    .replaceWith(row);
            return settled(
                    ended,
                    row,
                    after -> after.version() == row.version() + 1
                            && after.job().state().isEnd());
        });
    }

    /** Hands a job back, so that another instance takes it up as soon as it looks. */
    Uni<Void> handBack(JobRow row) {
        return Uni.createFrom().deferred(() -> {
            Instant now = clock.instant();
            RowChange change = new RowChange()
                    .set(JobRow.STATE, AttributeValue.fromS(JobState.QUEUED.wireName()))
                    .set(JobRow.VERSION, JobRow.number(row.version() + 1))
                    .set(JobRow.TRIES, JobRow.number(Math.max(0, row.tries() - 1)))
                    .remove(JobRow.LEASE_OWNER)
                    .remove(JobRow.LEASE_UNTIL);
            String id = row.job().id();
            return table.transact(
                    List.of(
                            RowActions.update(
                                    table.rows(),
                                    JobTable.key(row.user(), id),
                                    change.on(JobTable.held(row.version(), holder))),
                            RowActions.update(
                                    table.rows(),
                                    JobTable.openKey(id),
                                    new RowChange()
                                            .set(JobRow.CHANGED_AT, JobRow.millis(now))
                                            .on(null))),
                    call());
        });
    }

    private static RowChange reported(JobRow row, StepReport report) {
        JobProgress progress = row.job().progress().plus(report);
        RowChange change = new RowChange().set(JobRow.DONE, JobRow.number(progress.done()));
        Long total = progress.total();
        if (total != null) {
            change.set(JobRow.TOTAL, JobRow.number(total));
        }
        if (!report.errors().isEmpty()) {
            List<JobError> errors = new ArrayList<>(row.job().errors());
            report.errors().stream()
                    .limit(Math.max(0, ERRORS_MAX - errors.size()))
                    .forEach(errors::add);
            change.set(JobRow.ERRORS, JobRow.errors(errors))
                    .set(
                            JobRow.ERROR_COUNT,
                            JobRow.number(
                                    row.job().errorCount() + report.errors().size()));
        }
        return change;
    }

    private Uni<JobRow> update(JobRow row, RowChange change, Condition condition) {
        return table.rows()
                .update(JobTable.key(row.user(), row.job().id()), change.on(condition), ReturnValue.ALL_NEW, call())
                .map(after -> JobRow.of(row.user(), after));
    }

    /** Finds out, where a write was refused or its answer lost, whether it is there all the same. */
    private Uni<JobRow> settled(Uni<JobRow> write, JobRow before, Predicate<JobRow> isThere) {
        return write.onFailure(JobLedger::isDoubtful)
                .recoverWithUni(doubt -> read(before.user(), before.job().id()).map(after -> {
                    if (after != null && isThere.test(after)) {
                        return after;
                    }
                    boolean unchanged =
                            after != null && after.version() == before.version() && holder.equals(after.leaseOwner());
                    if (unchanged && doubt instanceof OutcomeUnknownException unknown) {
                        throw unknown;
                    }
                    throw new LeaseLostException();
                }));
    }

    private static boolean isDoubtful(Throwable failure) {
        return failure instanceof ConditionFailedException
                || failure instanceof OutcomeUnknownException
                || JobTable.isRefused(failure);
    }
}
