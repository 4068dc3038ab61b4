package io.penstock.store.kv;

import io.penstock.base.failure.ConditionFailedException;
import io.penstock.base.failure.ConflictException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.base.failure.OutcomeUnknownException;
import io.penstock.base.limit.DynamoLimits;
import io.penstock.dynamo.client.Call;
import io.penstock.store.kv.entry.CounterText;
import io.penstock.store.kv.entry.Entry;
import io.penstock.store.kv.entry.EntryHead;
import io.penstock.store.kv.entry.EntryKey;
import io.penstock.store.kv.entry.EntryRow;
import io.penstock.store.kv.entry.EntryValue;
import io.penstock.store.kv.entry.NewEntry;
import io.penstock.store.kv.entry.RowExpression;
import io.penstock.store.kv.entry.WriteCondition;
import io.penstock.store.kv.space.Space;
import io.penstock.store.owned.Row;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** Additions to numbers. Thread-safe. */
final class EntryCounters {

    private static final String OPERATION = "AddToEntry";

    private final EntryWrites writes;
    private final InstantSource clock;
    private final Supplier<String> ids;

    EntryCounters(EntryWrites writes, InstantSource clock, Supplier<String> ids) {
        this.writes = writes;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * One addition.
     *
     * @param space where the entry is
     * @param key its key
     * @param by how much
     * @param expiresAt a new moment of expiry, if there is one
     * @param condition what must hold
     * @param call its deadline and traffic
     */
    record Addition(
            Space space,
            EntryKey key,
            BigDecimal by,
            @Nullable Instant expiresAt,
            WriteCondition condition,
            Call call) {

        FailureContext context() {
            return space.context(OPERATION, key);
        }
    }

    Uni<Entry> add(Addition addition) {
        return add(addition, 1);
    }

    private Uni<Entry> add(Addition addition, int attempt) {
        if (attempt > EntryWrites.ATTEMPTS_MAX) {
            return Uni.createFrom().failure(EntryWrites.contended(addition.context()));
        }
        Instant now = EntryRow.now(clock);
        String etag = ids.get();
        RowExpression row = new RowExpression()
                .set(EntryRow.CONTENT_TYPE, AttributeValue.fromS(CounterText.CONTENT_TYPE))
                .set(EntryRow.ETAG, AttributeValue.fromS(etag))
                .set(EntryRow.UPDATED_AT, PendingWrite.millis(now))
                .setOnce(EntryRow.CREATED_AT, PendingWrite.millis(now));
        Instant expiresAt = addition.expiresAt();
        if (expiresAt != null) {
            row.set(EntryRow.EXPIRES_AT, PendingWrite.number(expiresAt.getEpochSecond()));
        }
        row.add(EntryRow.NUMBER, AttributeValue.fromN(CounterText.text(addition.by())))
                .require(supposition(row, addition.condition(), now));
        Space space = addition.space();
        return space.table()
                .update(space.row(addition.key()), row.update(), ReturnValue.ALL_NEW, addition.call())
                .map(EntryCounters::entry)
                .onFailure(ConditionFailedException.class)
                .recoverWithUni(failure -> decide(addition, EntryWrites.itemOf(failure), attempt))
                .onFailure(OutcomeUnknownException.class)
                .recoverWithUni(unknown -> settle(addition, etag, unknown));
    }

    private static String supposition(RowExpression row, WriteCondition condition, Instant now) {
        return switch (condition.kind()) {
            case NONE -> row.isMissing() + " OR (" + liveNumber(row, now) + ")";
            case EXISTS -> liveNumber(row, now);
            case ABSENT -> row.isMissing();
            case ONE_OF -> row.hasOneOf(condition.etags()) + " AND " + liveNumber(row, now);
        };
    }

    private static String liveNumber(RowExpression row, Instant now) {
        return "attribute_exists(" + row.name(EntryRow.NUMBER) + ") AND " + row.isLive(now);
    }

    private static Entry entry(Map<String, AttributeValue> row) {
        return new Entry(EntryRow.head(row), EntryRow.value(row));
    }

    /** No addition is made twice: one whose answer was lost counts only if the entry still has its ETag. */
    private Uni<Entry> settle(Addition addition, String etag, Throwable unknown) {
        return writes.current(addition.space(), addition.key(), addition.call())
                .chain(row -> {
                    boolean happened =
                            row != null && new Row(row).text(EntryRow.ETAG).equals(etag);
                    return happened
                            ? Uni.createFrom().item(entry(Objects.requireNonNull(row)))
                            : Uni.createFrom().failure(unknown);
                })
                .onFailure(EntryWrites::saysNothing)
                .transform(failure -> unknown);
    }

    private Uni<Entry> decide(Addition addition, @Nullable Map<String, AttributeValue> seen, int attempt) {
        boolean isLive = EntryRow.isLive(seen, clock);
        if (!PendingWrite.holds(addition.condition(), isLive ? seen : null)) {
            return Uni.createFrom().failure(PendingWrite.refused(addition.context(), isLive ? seen : null, null));
        }
        if (seen == null || (isLive && seen.containsKey(EntryRow.NUMBER))) {
            return add(addition, attempt + 1);
        }
        return (isLive ? addToText(addition, seen) : Optional.of(fromZero(addition)))
                .map(write -> digits(write) > DynamoLimits.NUMBER_DIGITS_MAX
                        ? tooLong(addition, digits(write))
                        : writes.decide(write, seen, 1)
                                .map(written -> new Entry(written.head(), write.value()))
                                .onFailure(ConditionFailedException.class)
                                .recoverWithUni(overtaken -> add(addition, attempt + 1)))
                .orElseGet(() -> Uni.createFrom().failure(notANumber(addition)));
    }

    private PendingWrite fromZero(Addition addition) {
        NewEntry entry = new NewEntry(CounterText.CONTENT_TYPE, Map.of(), addition.expiresAt(), null);
        return write(addition, entry, addition.by(), WriteCondition.ABSENT);
    }

    private Optional<PendingWrite> addToText(Addition addition, Map<String, AttributeValue> seen) {
        EntryHead head = EntryRow.head(seen);
        if (!CounterText.isJson(head.contentType()) || !(EntryRow.value(seen) instanceof EntryValue.Bytes bytes)) {
            return Optional.empty();
        }
        Instant expiresAt = addition.expiresAt() == null ? head.expiresAt() : addition.expiresAt();
        NewEntry entry = new NewEntry(CounterText.CONTENT_TYPE, head.metadata(), expiresAt, null);
        return CounterText.any(bytes.bytes())
                .map(number ->
                        write(addition, entry, number.add(addition.by()), WriteCondition.oneOf(Set.of(head.etag()))));
    }

    /** Exponents have three digits at most, so that an exact sum has some 1,200 digits. */
    private static int digits(PendingWrite write) {
        return ((EntryValue.Counter) write.value()).value().stripTrailingZeros().precision();
    }

    private static Uni<Entry> tooLong(Addition addition, int digits) {
        return Uni.createFrom()
                .failure(new InvalidInputException(
                        addition.context(),
                        "the sum has " + digits + " digits, the limit is " + DynamoLimits.NUMBER_DIGITS_MAX,
                        List.of()));
    }

    private PendingWrite write(Addition addition, NewEntry entry, BigDecimal number, WriteCondition condition) {
        return new PendingWrite(
                addition.space(),
                addition.key(),
                entry,
                new EntryValue.Counter(number),
                null,
                condition,
                ids.get(),
                EntryRow.now(clock),
                addition.call());
    }

    private static ConflictException notANumber(Addition addition) {
        return new ConflictException(
                ConflictException.Kind.STATE,
                addition.context(),
                "the entry's value is not a JSON number of at most 38 digits, so nothing can be added to it",
                null);
    }
}
