package io.penstock.store.job;

import io.penstock.base.failure.ConditionFailedException;
import io.penstock.base.failure.ConflictException;
import io.penstock.base.failure.FailureContext;
import io.penstock.dynamo.client.Call;
import io.penstock.store.owned.Condition;
import io.penstock.store.owned.OwnedPartition;
import io.penstock.store.owned.Row;
import io.penstock.store.owned.RowActions;
import io.penstock.store.owned.RowChange;
import io.penstock.store.owned.RowQuery;
import io.penstock.store.owned.SortRange;
import io.penstock.store.owned.UserId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** {@link Jobs} in a {@link JobTable}. Thread-safe. */
public final class DynamoJobs implements Jobs {

    private final JobTable table;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final BiConsumer<UserId, String> onStarted;

    /**
     * Keeps jobs in a table.
     *
     * @param table the table
     * @param clock says what has expired
     * @param random makes ids; thread-safe
     * @param onStarted told of each job that was started here, so that it need not wait until somebody looks for work
     */
    public DynamoJobs(
            JobTable table, InstantSource clock, RandomGenerator random, BiConsumer<UserId, String> onStarted) {
        this.table = table;
        this.clock = clock;
        this.random = random;
        this.onStarted = onStarted;
    }

    @Override
    public Uni<Job> start(UserId user, JobRequest request, Call call) {
        return Uni.createFrom().deferred(() -> {
            Instant now = Instant.ofEpochMilli(clock.millis());
            String id = JobTable.newId(now, random);
            String key = request.idempotencyKey();
            String keyId = key == null ? null : JobTable.keyId(key);
            Map<String, AttributeValue> row = attributes(request, keyId, now);
            Uni<Job> started = table.transact(actions(user, id, row, now), call).map(nothing -> {
                onStarted.accept(user, id);
                return JobRow.job(new Row(table.rows().row(JobTable.key(user, id), row)));
            });
            return keyId == null
                    ? started
                    : started.onFailure(JobTable::isRefused)
                            .recoverWithUni(refused -> earlier(user, request, (ConflictException) refused, call));
        });
    }

    private static Map<String, AttributeValue> attributes(JobRequest request, @Nullable String keyId, Instant now) {
        Map<String, AttributeValue> row = new LinkedHashMap<>();
        row.put(JobRow.KIND, AttributeValue.fromS(request.kind()));
        row.put(JobRow.PARAMETERS, AttributeValue.fromM(request.parameters()));
        row.put(JobRow.STATE, AttributeValue.fromS(JobState.QUEUED.wireName()));
        row.put(JobRow.CREATED_AT, JobRow.millis(now));
        row.put(JobRow.UPDATED_AT, JobRow.millis(now));
        row.put(JobRow.VERSION, JobRow.number(1));
        if (keyId != null) {
            row.put(JobRow.KEY_ID, AttributeValue.fromS(keyId));
        }
        return row;
    }

    /** The idempotency row comes first, so that a refusal is told by the first action. */
    private List<TransactWriteItem> actions(UserId user, String id, Map<String, AttributeValue> row, Instant now) {
        List<TransactWriteItem> actions = new ArrayList<>();
        AttributeValue keyId = row.get(JobRow.KEY_ID);
        if (keyId != null) {
            Condition unused = new Condition(
                    "attribute_not_exists(#id) OR #expires <= :now",
                    Map.of("#id", JobRow.ID, "#expires", JobRow.EXPIRES_AT),
                    Map.of(":now", JobRow.number(now.getEpochSecond())));
            actions.add(RowActions.put(
                    table.rows(),
                    JobTable.key(user, keyId.s()),
                    Map.of(JobRow.JOB_ID, AttributeValue.fromS(id)),
                    unused));
        }
        actions.add(RowActions.put(table.rows(), JobTable.key(user, id), row, null));
        Map<String, AttributeValue> open = Map.of(
                JobRow.OWNER, AttributeValue.fromS(user.text()),
                JobRow.KIND, Objects.requireNonNull(row.get(JobRow.KIND)),
                JobRow.CHANGED_AT, JobRow.millis(now));
        actions.add(RowActions.put(table.rows(), JobTable.openKey(id), open, null));
        return actions;
    }

    private Uni<Job> earlier(UserId user, JobRequest request, ConflictException refused, Call call) {
        Map<String, ?> keyRow = refused.reasons().get(0).item();
        if (keyRow == null || !(keyRow.get(JobRow.JOB_ID) instanceof AttributeValue jobId)) {
            return Uni.createFrom().failure(refused);
        }
        return table.read(user, jobId.s(), call).map(found -> {
            if (found == null) {
                throw conflict("StartJob", "the job of this Idempotency-Key is being deleted; repeat the request");
            }
            Job job = found.job();
            if (!job.kind().equals(request.kind()) || !job.parameters().equals(request.parameters())) {
                throw new ConflictException(
                        ConflictException.Kind.TOKEN_REUSED,
                        FailureContext.of("StartJob", table.rows().name()),
                        "the Idempotency-Key was used for another request, which started the job " + job.id(),
                        null);
            }
            return job;
        });
    }

    @Override
    public Uni<@Nullable Job> find(UserId user, String id, Call call) {
        return row(user, id, call).map(row -> row == null ? null : row.job());
    }

    private Uni<@Nullable JobRow> row(UserId user, String id, Call call) {
        return JobTable.isId(id)
                ? table.read(user, id, call).map(this::unlessExpired)
                : Uni.createFrom().nullItem();
    }

    private @Nullable JobRow unlessExpired(@Nullable JobRow row) {
        return row == null || isExpired(row.job()) ? null : row;
    }

    private boolean isExpired(Job job) {
        Instant expiresAt = job.times().expiresAt();
        return expiresAt != null && !clock.instant().isBefore(expiresAt);
    }

    @Override
    public Uni<JobPage> page(UserId user, @Nullable String after, int jobsMax, Call call) {
        return Uni.createFrom().deferred(() -> {
            Condition kept = new Condition(
                    "attribute_not_exists(#expires) OR #expires > :now",
                    Map.of("#expires", JobRow.EXPIRES_AT),
                    Map.of(":now", JobRow.number(clock.instant().getEpochSecond())));
            RowQuery query = new RowQuery(
                    new SortRange.Prefix(JobTable.JOB_PREFIX),
                    List.of(),
                    kept,
                    false,
                    true,
                    jobsMax,
                    after == null ? Map.of() : table.rows().attributesOf(JobTable.key(user, after)));
            return table.rows()
                    .query(OwnedPartition.of(user), query, call)
                    .toUni()
                    .map(page -> {
                        Map<String, AttributeValue> last = page.lastEvaluatedKey();
                        return new JobPage(
                                page.items().stream()
                                        .map(item -> JobRow.job(new Row(item)))
                                        .toList(),
                                last == null ? null : new Row(last).text(JobRow.ID));
                    });
        });
    }

    @Override
    public Uni<@Nullable Job> cancel(UserId user, String id, Call call) {
        if (!JobTable.isId(id)) {
            return Uni.createFrom().nullItem();
        }
        Condition goesOn = Condition.of(
                "attribute_exists(#id) AND attribute_not_exists(#ended)",
                Map.of("#id", JobRow.ID, "#ended", JobRow.ENDED_AT));
        return table.rows()
                .update(
                        JobTable.key(user, id),
                        new RowChange()
                                .set(JobRow.CANCEL_REQUESTED, AttributeValue.fromBool(true))
                                .on(goesOn),
                        ReturnValue.ALL_NEW,
                        call)
                .chain(row -> cancelNow(JobRow.of(user, row), call))
                .onFailure(ConditionFailedException.class)
                .recoverWithUni(ended -> find(user, id, call));
    }

    private Uni<@Nullable Job> cancelNow(JobRow row, Call call) {
        Instant now = clock.instant();
        if (row.isLeased(now)) {
            return Uni.createFrom().item(row.job());
        }
        RowChange change = new RowChange().set(JobRow.STATE, AttributeValue.fromS(JobState.CANCELLED.wireName()));
        return table.end(row, change, null, new JobTable.Moment(now, call))
                .onFailure(JobTable::isRefused)
                .recoverWithNull()
                .chain(ended -> find(row.user(), row.job().id(), call));
    }

    @Override
    public Uni<Boolean> delete(UserId user, String id, Call call) {
        return row(user, id, call).chain(row -> {
            if (row == null) {
                return Uni.createFrom().item(false);
            }
            if (!row.job().state().isEnd()) {
                throw conflict("DeleteJob", "the job has not ended; cancel it first");
            }
            String keyId = row.keyId();
            if (keyId == null) {
                return table.rows().delete(JobTable.key(user, id), null, call).map(old -> true);
            }
            return table.transact(
                            List.of(
                                    RowActions.delete(table.rows(), JobTable.key(user, id), null),
                                    RowActions.delete(table.rows(), JobTable.key(user, keyId), null)),
                            call)
                    .replaceWith(true);
        });
    }

    private ConflictException conflict(String operation, String detail) {
        return new ConflictException(
                ConflictException.Kind.STATE,
                FailureContext.of(operation, table.rows().name()),
                detail,
                null);
    }
}
