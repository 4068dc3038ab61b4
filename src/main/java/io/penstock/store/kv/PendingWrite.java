package io.penstock.store.kv;

import io.penstock.base.failure.ConditionFailedException;
import io.penstock.base.failure.FailureContext;
import io.penstock.dynamo.client.Call;
import io.penstock.store.kv.chunk.Upload;
import io.penstock.store.kv.entry.CounterText;
import io.penstock.store.kv.entry.EntryHead;
import io.penstock.store.kv.entry.EntryKey;
import io.penstock.store.kv.entry.EntryRow;
import io.penstock.store.kv.entry.EntryValue;
import io.penstock.store.kv.entry.NewEntry;
import io.penstock.store.kv.entry.RowExpression;
import io.penstock.store.kv.entry.WriteCondition;
import io.penstock.store.kv.space.Space;
import io.penstock.store.owned.OwnedKey;
import io.penstock.store.owned.Row;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One write of an entry under way.
 *
 * @param space where the entry is
 * @param key its key
 * @param entry what stands beside the value
 * @param value the value
 * @param upload the value's place on the list of orphans, if it is in chunks
 * @param condition what must hold
 * @param etag the ETag that the entry will have
 * @param now when it is written
 * @param call its deadline and traffic
 */
record PendingWrite(
        Space space,
        EntryKey key,
        NewEntry entry,
        EntryValue value,
        @Nullable Upload upload,
        WriteCondition condition,
        String etag,
        Instant now,
        Call call) {

    static final String OPERATION = "PutEntry";

    /** What a row need not have: a write removes what it does not set. */
    private static final List<String> OPTIONAL = List.of(
            EntryRow.METADATA,
            EntryRow.EXPIRES_AT,
            EntryRow.VALUE,
            EntryRow.NUMBER,
            EntryRow.SIZE,
            EntryRow.VALUE_ID,
            EntryRow.CHUNK_COUNT,
            EntryRow.CHUNK_SIZE);

    OwnedKey row() {
        return space.row(key);
    }

    FailureContext context() {
        return space.context(OPERATION, key);
    }

    Instant firstCreatedAt() {
        return Objects.requireNonNullElse(entry.createdAt(), now);
    }

    PendingWrite under(WriteCondition other) {
        return new PendingWrite(space, key, entry, value, upload, other, etag, now, call);
    }

    /** The attributes of the row as this write makes it, but for the key. */
    Map<String, AttributeValue> attributes() {
        Map<String, AttributeValue> row = new LinkedHashMap<>();
        row.put(EntryRow.CONTENT_TYPE, AttributeValue.fromS(entry.contentType()));
        row.put(EntryRow.ETAG, AttributeValue.fromS(etag));
        row.put(EntryRow.UPDATED_AT, millis(now));
        row.put(EntryRow.CREATED_AT, millis(firstCreatedAt()));
        if (!entry.metadata().isEmpty()) {
            Map<String, AttributeValue> metadata = new LinkedHashMap<>();
            entry.metadata().forEach((name, text) -> metadata.put(name, AttributeValue.fromS(text)));
            row.put(EntryRow.METADATA, AttributeValue.fromM(metadata));
        }
        Instant expiresAt = entry.expiresAt();
        if (expiresAt != null) {
            row.put(EntryRow.EXPIRES_AT, number(expiresAt.getEpochSecond()));
        }
        if (value instanceof EntryValue.Chunks chunks) {
            row.put(EntryRow.VALUE_ID, AttributeValue.fromS(chunks.valueId()));
            row.put(EntryRow.CHUNK_COUNT, number(chunks.chunkCount()));
            row.put(EntryRow.CHUNK_SIZE, number(chunks.chunkSizeBytes()));
            row.put(EntryRow.SIZE, number(chunks.sizeBytes()));
        } else if (value instanceof EntryValue.Bytes bytes) {
            row.put(EntryRow.VALUE, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes.bytes())));
            row.put(EntryRow.SIZE, number(bytes.bytes().length));
        } else if (value instanceof EntryValue.Counter counter) {
            row.put(EntryRow.NUMBER, AttributeValue.fromN(CounterText.text(counter.value())));
        }
        return row;
    }

    /** What is assigned and removed; {@code keepsCreation} if a live entry may be there whose creation counts. */
    RowExpression assignments(boolean keepsCreation) {
        RowExpression row = new RowExpression();
        Map<String, AttributeValue> attributes = attributes();
        attributes.forEach((name, attribute) -> {
            if (keepsCreation && name.equals(EntryRow.CREATED_AT)) {
                row.setOnce(name, attribute);
            } else {
                row.set(name, attribute);
            }
        });
        OPTIONAL.stream().filter(name -> !attributes.containsKey(name)).forEach(row::remove);
        return row;
    }

    static AttributeValue millis(Instant moment) {
        return number(moment.toEpochMilli());
    }

    static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    /** The entry as it is after this write. */
    Written written(@Nullable Map<String, AttributeValue> old, boolean oldIsLive) {
        Instant createdAt =
                old != null && oldIsLive ? new Row(old).instantMillis(EntryRow.CREATED_AT) : firstCreatedAt();
        EntryValue.Chunks chunks = value instanceof EntryValue.Chunks inChunks ? inChunks : null;
        EntryHead head = new EntryHead(
                key,
                entry.contentType(),
                entry.metadata(),
                sizeBytes(),
                etag,
                createdAt,
                now,
                entry.expiresAt(),
                chunks);
        return new Written(head, !oldIsLive);
    }

    private long sizeBytes() {
        if (value instanceof EntryValue.Bytes bytes) {
            return bytes.bytes().length;
        }
        return value instanceof EntryValue.Chunks chunks
                ? chunks.sizeBytes()
                : CounterText.text(((EntryValue.Counter) value).value()).length();
    }

    /** Says that a condition did not hold; of the entry that is there, tells the ETag. */
    static ConditionFailedException refused(
            FailureContext context, @Nullable Map<String, AttributeValue> live, @Nullable Throwable cause) {
        Map<String, String> item = live == null ? null : Map.of(EntryRow.ETAG, new Row(live).text(EntryRow.ETAG));
        return new ConditionFailedException(context, item, cause);
    }

    /** Says whether a condition holds of the entry that is there; null for none. */
    static boolean holds(WriteCondition condition, @Nullable Map<String, AttributeValue> live) {
        return switch (condition.kind()) {
            case NONE -> true;
            case EXISTS -> live != null;
            case ABSENT -> live == null;
            case ONE_OF -> live != null && condition.etags().contains(new Row(live).text(EntryRow.ETAG));
        };
    }
}
