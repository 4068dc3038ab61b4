package io.penstock.store.kv;

import io.penstock.base.failure.ConditionFailedException;
import io.penstock.base.failure.ConflictException;
import io.penstock.base.failure.DeadlineExceededException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.OutcomeUnknownException;
import io.penstock.base.failure.ThrottledException;
import io.penstock.base.failure.UnavailableException;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.store.kv.chunk.OrphanList;
import io.penstock.store.kv.chunk.Upload;
import io.penstock.store.kv.entry.EntryHead;
import io.penstock.store.kv.entry.EntryKey;
import io.penstock.store.kv.entry.EntryRow;
import io.penstock.store.kv.entry.RowExpression;
import io.penstock.store.kv.entry.WriteCondition;
import io.penstock.store.kv.space.Space;
import io.penstock.store.owned.Row;
import io.penstock.store.owned.RowActions;
import io.penstock.store.owned.RowUpdate;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Writes of single entries. The common case is one conditional request that supposes that no value in chunks is
 * replaced, nor an expired entry. Where that proves wrong the row is looked at, the caller's condition is decided on
 * what was seen, and the write holds only for the row as seen; overtaken, it looks again. Thread-safe.
 */
final class EntryWrites {

    /** Being overtaken more often than this is contention. */
    static final int ATTEMPTS_MAX = 20;

    /**
     * As many attempts as a lost answer stands for: a write is sent once more at most, or the losses would multiply.
     */
    private static final int ATTEMPTS_OF_A_LOSS = ATTEMPTS_MAX / 2;

    private static final String FAILED = "ConditionalCheckFailed";

    private final DynamoClient client;
    private final OrphanList orphans;
    private final InstantSource clock;

    EntryWrites(DynamoClient client, OrphanList orphans, InstantSource clock) {
        this.client = client;
        this.orphans = orphans;
        this.clock = clock;
    }

    Uni<Written> put(PendingWrite write) {
        return write.upload() == null
                ? supposing(write)
                : current(write.space(), write.key(), write.call()).chain(row -> decide(write, row, 1));
    }

    private Uni<Written> supposing(PendingWrite write) {
        boolean keepsCreation = write.condition().kind() != WriteCondition.Kind.ABSENT;
        RowExpression row = write.assignments(keepsCreation);
        RowUpdate update = row.require(supposition(row, write)).update();
        return write.space()
                .table()
                .update(write.row(), update, ReturnValue.ALL_OLD, write.call())
                .map(old -> write.written(old, EntryRow.isLive(old, write::now)))
                .onFailure(failure -> failure instanceof ConditionFailedException || isUnknown(failure))
                .recoverWithUni(
                        failure -> isUnknown(failure) ? settle(write, failure, 1) : decide(write, itemOf(failure), 1));
    }

    private static String supposition(RowExpression row, PendingWrite write) {
        return switch (write.condition().kind()) {
            case NONE -> row.isMissing() + " OR (" + wholeAndLive(row, write) + ")";
            case EXISTS -> row.isThere() + " AND " + wholeAndLive(row, write);
            case ABSENT -> row.isMissing() + " OR (" + row.isWhole() + " AND " + row.isExpired(write.now()) + ")";
            case ONE_OF -> row.hasOneOf(write.condition().etags()) + " AND " + wholeAndLive(row, write);
        };
    }

    private static String wholeAndLive(RowExpression row, PendingWrite write) {
        return row.isWhole() + " AND " + row.isLive(write.now());
    }

    /**
     * Finds out whether a write happened whose answer was lost, by the ETag that no other write has. If it is not
     * found, an unconditional one is made again, once: that is what a put means.
     */
    private Uni<Written> settle(PendingWrite write, Throwable unknown, int attempt) {
        return current(write.space(), write.key(), write.call())
                .chain(row -> {
                    if (row != null && new Row(row).text(EntryRow.ETAG).equals(write.etag())) {
                        return Uni.createFrom().item(found(write, row));
                    }
                    return write.condition().kind() == WriteCondition.Kind.NONE
                                    && attempt + ATTEMPTS_OF_A_LOSS <= ATTEMPTS_MAX
                            ? decide(write, row, attempt + ATTEMPTS_OF_A_LOSS)
                            : Uni.createFrom().failure(unknown);
                })
                .onFailure(EntryWrites::saysNothing)
                .transform(failure -> unknown);
    }

    /** Says whether a failure, met while looking for a write whose answer was lost, leaves it as unknown as it was. */
    static boolean saysNothing(Throwable failure) {
        return failure instanceof ThrottledException
                || failure instanceof UnavailableException
                || failure instanceof DeadlineExceededException;
    }

    private static Written found(PendingWrite write, Map<String, AttributeValue> row) {
        EntryHead head = EntryRow.head(row);
        return new Written(head, head.createdAt().equals(write.firstCreatedAt()));
    }

    /** Decides on the row as it was seen, and writes under the condition that it still is so. */
    Uni<Written> decide(PendingWrite write, @Nullable Map<String, AttributeValue> seen, int attempt) {
        boolean live = EntryRow.isLive(seen, clock);
        if (!PendingWrite.holds(write.condition(), live ? seen : null)) {
            return Uni.createFrom().failure(PendingWrite.refused(write.context(), live ? seen : null, null));
        }
        if (attempt > ATTEMPTS_MAX) {
            return Uni.createFrom().failure(contended(write.context()));
        }
        RowExpression row = write.assignments(live);
        row.require(row.isAsSeen(seen == null ? null : new Row(seen).text(EntryRow.ETAG)));
        String oldValueId = seen == null ? null : new Row(seen).textOrNull(EntryRow.VALUE_ID);
        Uni<?> written = oldValueId == null && write.upload() == null
                ? write.space().table().update(write.row(), row.update(), ReturnValue.NONE, write.call())
                : transact(write, row, oldValueId);
        return written.map(done -> write.written(seen, live))
                .onFailure(failure -> isOvertaken(failure) || isUnknown(failure))
                .recoverWithUni(failure -> isUnknown(failure)
                        ? settle(write, failure, attempt)
                        : current(write.space(), write.key(), write.call())
                                .chain(now -> decide(write, now, attempt + 1)));
    }

    private Uni<?> transact(PendingWrite write, RowExpression row, @Nullable String oldValueId) {
        List<TransactWriteItem> actions = new ArrayList<>();
        actions.add(RowActions.update(write.space().table(), write.row(), row.update()));
        if (oldValueId != null) {
            actions.add(orphans.adding(new Upload(write.space(), write.key(), oldValueId, write.now())));
        }
        Upload upload = write.upload();
        if (upload != null) {
            actions.add(orphans.removing(upload));
        }
        return transact(actions, write.call())
                .onFailure(failure -> upload != null && hasFailed(failure, actions.size() - 1))
                .transform(failure -> new DeadlineExceededException(
                        write.context(), "the value took so long to arrive that it was given up", failure));
    }

    /** Makes a transaction of actions on one table. */
    Uni<?> transact(List<TransactWriteItem> actions, Call call) {
        TransactWriteItemsRequest request = TransactWriteItemsRequest.builder()
                .transactItems(actions)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
        return client.transactWriteItems(request, call);
    }

    /** Reads the row of an entry without its value, as it is now. */
    Uni<@Nullable Map<String, AttributeValue>> current(Space space, EntryKey key, Call call) {
        return space.table().get(space.row(key), true, EntryRow.HEAD_ATTRIBUTES, call);
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof OutcomeUnknownException;
    }

    /** Says whether a write failed because the row is not as it was seen. */
    static boolean isOvertaken(Throwable failure) {
        return failure instanceof ConditionFailedException
                || (failure instanceof ConflictException conflict
                        && (conflict.kind() == ConflictException.Kind.TRANSACTION_CONFLICT || hasFailed(failure, 0)));
    }

    private static boolean hasFailed(Throwable failure, int action) {
        return failure instanceof ConflictException conflict
                && conflict.reasons().stream()
                        .anyMatch(reason ->
                                reason.index() == action && reason.code().equals(FAILED));
    }

    /** The row that a condition failed on. */
    @SuppressWarnings("unchecked")
    static @Nullable Map<String, AttributeValue> itemOf(Throwable failure) {
        return (Map<String, AttributeValue>) ((ConditionFailedException) failure).item();
    }

    static ConflictException contended(FailureContext context) {
        return new ConflictException(
                ConflictException.Kind.STATE,
                context,
                "the entry was changed " + ATTEMPTS_MAX + " times while this was tried",
                null);
    }
}
