package io.penstock.store.kv.entry;

import io.penstock.dynamo.client.KeyAttribute;
import io.penstock.dynamo.client.KeySchema;
import io.penstock.store.owned.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The attributes of an entry's row, and how to read them. Stateless. */
public final class EntryRow {

    /** S, the partition key. */
    public static final String PARTITION = "user_id";
    /** S, the sort key: the entry's key. */
    public static final String KEY = "entry_key";
    /** B: the value, if it is in the row as bytes. */
    public static final String VALUE = "value";
    /** N: the value, if it is a number that can be added to. */
    public static final String NUMBER = "number";
    /** S: where the value is, if it is in chunks. */
    public static final String VALUE_ID = "value_id";
    /** N: how many chunks. */
    public static final String CHUNK_COUNT = "chunk_count";
    /** N: how many bytes each chunk holds but the last. */
    public static final String CHUNK_SIZE = "chunk_size";
    /** S: the value's media type. */
    public static final String CONTENT_TYPE = "content_type";
    /** M of S: what the writer noted; missing if nothing. */
    public static final String METADATA = "metadata";
    /** N: the value's length in bytes; missing if it is a number. */
    public static final String SIZE = "size";
    /** S: names this version. */
    public static final String ETAG = "etag";
    /** N, epoch milliseconds: when it was first written. */
    public static final String CREATED_AT = "created_at";
    /** N, epoch milliseconds: when it was last written. */
    public static final String UPDATED_AT = "updated_at";
    /** N, epoch seconds: from when on it is gone; missing if it stays. The table's TTL attribute. */
    public static final String EXPIRES_AT = "expires_at";

    /** Everything but the value's bytes; a number counts as part of the head, since its length is not kept. */
    public static final List<String> HEAD_ATTRIBUTES = List.of(
            KEY,
            NUMBER,
            VALUE_ID,
            CHUNK_COUNT,
            CHUNK_SIZE,
            CONTENT_TYPE,
            METADATA,
            SIZE,
            ETAG,
            CREATED_AT,
            UPDATED_AT,
            EXPIRES_AT);

    /** The primary key of the tables. */
    public static final KeySchema KEYS = new KeySchema(
            new KeyAttribute(PARTITION, ScalarAttributeType.S), new KeyAttribute(KEY, ScalarAttributeType.S));

    private EntryRow() {}

    /**
     * Returns the present moment as rows keep it.
     *
     * @param clock says which moment it is
     * @return the moment in whole milliseconds
     */
    public static Instant now(InstantSource clock) {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Says whether there is an entry at a moment: a row that has not expired.
     *
     * @param row the row; null if there is none
     * @param clock says which moment it is
     * @return true if there is
     */
    public static boolean isLive(@Nullable Map<String, AttributeValue> row, InstantSource clock) {
        if (row == null || row.isEmpty()) {
            return false;
        }
        Instant expiresAt = new Row(row).instantSecondsOrNull(EXPIRES_AT);
        return expiresAt == null || clock.instant().isBefore(expiresAt);
    }

    /**
     * Reads the head of an entry.
     *
     * @param attributes the row, at least {@link #HEAD_ATTRIBUTES} of it
     * @return the head
     */
    public static EntryHead head(Map<String, AttributeValue> attributes) {
        Row row = new Row(attributes);
        return new EntryHead(
                new EntryKey(row.text(KEY)),
                row.text(CONTENT_TYPE),
                metadata(attributes.get(METADATA)),
                row.has(NUMBER) ? CounterText.text(number(attributes)).length() : row.number(SIZE),
                row.text(ETAG),
                row.instantMillis(CREATED_AT),
                row.instantMillis(UPDATED_AT),
                row.instantSecondsOrNull(EXPIRES_AT),
                row.has(VALUE_ID) ? chunks(row) : null);
    }

    private static EntryValue.Chunks chunks(Row row) {
        return new EntryValue.Chunks(
                row.text(VALUE_ID),
                Math.toIntExact(row.number(CHUNK_COUNT)),
                Math.toIntExact(row.number(CHUNK_SIZE)),
                row.number(SIZE));
    }

    /**
     * Reads the value of an entry.
     *
     * @param attributes the whole row
     * @return the value
     */
    public static EntryValue value(Map<String, AttributeValue> attributes) {
        Row row = new Row(attributes);
        if (row.has(VALUE_ID)) {
            return chunks(row);
        }
        if (row.has(NUMBER)) {
            return new EntryValue.Counter(number(attributes));
        }
        AttributeValue value = attributes.get(VALUE);
        if (value == null || value.b() == null) {
            throw new IllegalStateException("the row of an entry has no value");
        }
        return new EntryValue.Bytes(value.b().asByteArrayUnsafe());
    }

    private static BigDecimal number(Map<String, AttributeValue> attributes) {
        AttributeValue number = attributes.get(NUMBER);
        if (number == null || number.n() == null) {
            throw new IllegalStateException("the row of an entry has no number");
        }
        return new BigDecimal(number.n());
    }

    private static Map<String, String> metadata(@Nullable AttributeValue attribute) {
        if (attribute == null || !attribute.hasM()) {
            return Map.of();
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        attribute.m().forEach((name, value) -> metadata.put(name, value.s()));
        return metadata;
    }
}
