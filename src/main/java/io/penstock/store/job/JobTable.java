package io.penstock.store.job;

import io.penstock.base.failure.ConflictException;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.page.Pages;
import io.penstock.store.owned.Condition;
import io.penstock.store.owned.OwnedKey;
import io.penstock.store.owned.OwnedPartition;
import io.penstock.store.owned.OwnedTable;
import io.penstock.store.owned.RowActions;
import io.penstock.store.owned.RowChange;
import io.penstock.store.owned.TablePlan;
import io.penstock.store.owned.UserId;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * The table of jobs: partition key {@code user_id}, sort key {@code id}, TTL attribute {@code expires_at}. Three kinds
 * of rows, written together in transactions:
 *
 * <pre>
 * user, job_&lt;creation in hex&gt;&lt;random&gt;    the job
 * user, key_&lt;SHA-256&gt;                     an idempotency key and the job that was started under it
 * system "open-jobs-&lt;shard&gt;", job id     the job has not ended: what instances that look for work read
 * </pre>
 *
 * Thread-safe.
 */
public final class JobTable {

    static final String JOB_PREFIX = "job_";

    /** Enough that thousands of jobs a second are started and ended without a hot partition, few enough to poll. */
    static final int SHARDS = 4;

    private static final String KEY_PREFIX = "key_";
    private static final int RANDOM_BYTES = 10;
    private static final int TIME_BYTES = 6;

    private final OwnedTable table;
    private final DynamoClient client;
    private final Duration retention;

    /**
     * Takes hold of the table; sends nothing.
     *
     * @param prefix how the names of the service's tables begin
     * @param client how to reach it
     * @param pages how to query it
     * @param retention how long the record of a job that has ended is kept, and its idempotency key with it
     */
    public JobTable(String prefix, DynamoClient client, Pages pages, Duration retention) {
        this.table = new OwnedTable(plan(prefix).layout(), client, pages);
        this.client = client;
        this.retention = retention;
    }

    /**
     * Plans the table.
     *
     * @param prefix how the names of the service's tables begin
     * @return the plan of {@code <prefix>-jobs}
     */
    public static TablePlan plan(String prefix) {
        return new TablePlan(
                new OwnedTable.Layout(prefix + "-jobs", JobRow.PARTITION, JobRow.ID), List.of(), JobRow.EXPIRES_AT);
    }

    OwnedTable rows() {
        return table;
    }

    /** Ids sort by the time of their making, so that a user's jobs can be listed in that order. */
    static String newId(Instant now, RandomGenerator random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return JOB_PREFIX
                + HexFormat.of().toHexDigits(now.toEpochMilli(), 2 * TIME_BYTES)
                + HexFormat.of().formatHex(bytes);
    }

    /** Says whether a text may be the id of a job, and not of another row of its user. */
    static boolean isId(String id) {
        return id.startsWith(JOB_PREFIX) && id.length() == JOB_PREFIX.length() + 2 * (TIME_BYTES + RANDOM_BYTES);
    }

    static String keyId(String idempotencyKey) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(idempotencyKey.getBytes(StandardCharsets.UTF_8));
            return KEY_PREFIX + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static OwnedKey key(UserId user, String id) {
        return new OwnedKey(OwnedPartition.of(user), id);
    }

    static OwnedPartition openPartition(int shard) {
        return OwnedPartition.system("open-jobs-" + shard);
    }

    static OwnedKey openKey(String id) {
        return new OwnedKey(openPartition(Math.floorMod(id.hashCode(), SHARDS)), id);
    }

    Uni<@Nullable JobRow> read(UserId user, String id, Call call) {
        return table.get(key(user, id), true, List.of(), call).map(row -> row == null ? null : JobRow.of(user, row));
    }

    Uni<Void> transact(List<TransactWriteItem> actions, Call call) {
        return client.transactWriteItems(
                        TransactWriteItemsRequest.builder()
                                .transactItems(actions)
                                .build(),
                        call)
                .replaceWithVoid();
    }

    /**
     * Ends a job: its last write, and the removal of its row in the list of open ones.
     *
     * @param row the job as it was read; its version must still be that
     * @param change what becomes of the job besides
     * @param holder the instance that holds the lease; null if nobody may
     */
    Uni<Void> end(JobRow row, RowChange change, @Nullable String holder, Moment moment) {
        Instant now = moment.now();
        AttributeValue expiresAt = JobRow.number(now.plus(retention).getEpochSecond());
        String id = row.job().id();
        change.set(JobRow.VERSION, JobRow.number(row.version() + 1))
                .set(JobRow.UPDATED_AT, JobRow.millis(now))
                .set(JobRow.ENDED_AT, JobRow.millis(now))
                .set(JobRow.EXPIRES_AT, expiresAt)
                .remove(JobRow.LEASE_OWNER)
                .remove(JobRow.LEASE_UNTIL)
                .remove(JobRow.POSITION);
        Condition condition = holder == null ? unheld(row.version(), now) : held(row.version(), holder);
        List<TransactWriteItem> actions = new ArrayList<>();
        actions.add(RowActions.update(table, key(row.user(), id), change.on(condition)));
        actions.add(RowActions.delete(table, openKey(id), null));
        String keyId = row.keyId();
        if (keyId != null) {
            actions.add(RowActions.update(
                    table,
                    key(row.user(), keyId),
                    new RowChange()
                            .set(JobRow.EXPIRES_AT, expiresAt)
                            .on(Condition.of("attribute_exists(#id)", Map.of("#id", JobRow.ID)))));
        }
        return transact(actions, moment.call());
    }

    /** When a write happens, and how it is to be made. */
    record Moment(Instant now, Call call) {}

    /** The job is as its holder last wrote it: nobody else took it up. */
    static Condition held(long version, String holder) {
        return new Condition(
                "#version = :version AND #owner = :owner",
                Map.of("#version", JobRow.VERSION, "#owner", JobRow.LEASE_OWNER),
                Map.of(":version", JobRow.number(version), ":owner", AttributeValue.fromS(holder)));
    }

    /** The job is as it was read, goes on, and nobody holds it. */
    static Condition unheld(long version, Instant now) {
        return new Condition(
                "#version = :version AND attribute_not_exists(#ended)"
                        + " AND (attribute_not_exists(#owner) OR #until <= :now)",
                Map.of(
                        "#version", JobRow.VERSION,
                        "#ended", JobRow.ENDED_AT,
                        "#owner", JobRow.LEASE_OWNER,
                        "#until", JobRow.LEASE_UNTIL),
                Map.of(":version", JobRow.number(version), ":now", JobRow.millis(now)));
    }

    /** Says whether a transaction failed because a condition did not hold. */
    static boolean isRefused(Throwable failure) {
        return failure instanceof ConflictException conflict
                && conflict.reasons().stream().anyMatch(reason -> reason.code().equals("ConditionalCheckFailed"));
    }
}
