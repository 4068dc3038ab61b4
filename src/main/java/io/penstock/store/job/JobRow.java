package io.penstock.store.job;

import io.penstock.store.owned.Row;
import io.penstock.store.owned.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A job as it is stored: what its owner sees, and what its workers need.
 *
 * @param user whose it is
 * @param job what its owner sees
 * @param position where its next step begins
 * @param version counts the writes of workers; each is made under the condition that nobody else made one
 * @param leaseOwner the instance that works on it; null if none does
 * @param leaseUntil until when it is left to that instance
 * @param tries how often it was taken up since a step was last stored
 * @param keyId the sort key of its idempotency row; null if it has none
 */
record JobRow(
        UserId user,
        Job job,
        Map<String, AttributeValue> position,
        long version,
        @Nullable String leaseOwner,
        @Nullable Instant leaseUntil,
        long tries,
        @Nullable String keyId) {

    static final String PARTITION = "user_id";
    static final String ID = "id";
    static final String KIND = "kind";
    static final String PARAMETERS = "parameters";
    static final String STATE = "job_state";
    static final String CANCEL_REQUESTED = "cancel_requested";
    static final String POSITION = "step_position";
    static final String DONE = "entries_done";
    static final String TOTAL = "entries_total";
    static final String ERRORS = "job_errors";
    static final String ERROR_COUNT = "error_count";
    static final String RESULT = "job_result";
    static final String FAILURE = "failure";
    static final String CREATED_AT = "created_at";
    static final String STARTED_AT = "started_at";
    static final String UPDATED_AT = "updated_at";
    static final String ENDED_AT = "ended_at";
    static final String EXPIRES_AT = "expires_at";
    static final String VERSION = "version";
    static final String LEASE_OWNER = "lease_owner";
    static final String LEASE_UNTIL = "lease_until";
    static final String TRIES = "tries";
    static final String KEY_ID = "key_id";
    static final String JOB_ID = "job_id";
    static final String OWNER = "owner_id";
    static final String CHANGED_AT = "changed_at";

    /** Says whether an instance holds the job at a moment. */
    boolean isLeased(Instant now) {
        return leaseOwner != null && leaseUntil != null && now.isBefore(leaseUntil);
    }

    static JobRow of(UserId user, Map<String, AttributeValue> attributes) {
        Row row = new Row(attributes);
        return new JobRow(
                user,
                job(row),
                map(row, POSITION),
                row.number(VERSION),
                row.textOrNull(LEASE_OWNER),
                millisOrNull(row, LEASE_UNTIL),
                row.numberOr(TRIES, 0),
                row.textOrNull(KEY_ID));
    }

    static Job job(Row row) {
        return new Job(
                row.text(ID),
                row.text(KIND),
                map(row, PARAMETERS),
                JobState.named(row.text(STATE)),
                row.has(CANCEL_REQUESTED),
                new JobProgress(row.numberOr(DONE, 0), row.has(TOTAL) ? (Long) row.number(TOTAL) : null),
                errors(row),
                row.numberOr(ERROR_COUNT, 0),
                row.has(RESULT) ? map(row, RESULT) : null,
                row.has(FAILURE) ? failure(new Row(map(row, FAILURE))) : null,
                new Job.Times(
                        row.instantMillis(CREATED_AT),
                        millisOrNull(row, STARTED_AT),
                        row.instantMillis(UPDATED_AT),
                        millisOrNull(row, ENDED_AT),
                        row.instantSecondsOrNull(EXPIRES_AT)));
    }

    private static @Nullable Instant millisOrNull(Row row, String name) {
        return row.has(name) ? row.instantMillis(name) : null;
    }

    private static Map<String, AttributeValue> map(Row row, String name) {
        AttributeValue value = row.attributes().get(name);
        return value == null || !value.hasM() ? Map.of() : value.m();
    }

    private static List<JobError> errors(Row row) {
        AttributeValue list = row.attributes().get(ERRORS);
        return list == null
                ? List.of()
                : list.l().stream()
                        .map(error -> new Row(error.m()))
                        .map(error -> new JobError(error.number("index"), error.text("code"), error.text("message")))
                        .toList();
    }

    static AttributeValue errors(List<JobError> errors) {
        return AttributeValue.fromL(errors.stream()
                .map(error -> AttributeValue.fromM(Map.of(
                        "index", number(error.index()),
                        "code", AttributeValue.fromS(error.code()),
                        "message", AttributeValue.fromS(error.message()))))
                .toList());
    }

    private static JobFailure failure(Row row) {
        return new JobFailure(
                row.text("code"), row.text("message"), row.textOrNull("operation"), row.textOrNull("table"));
    }

    static AttributeValue failure(JobFailure failure) {
        Map<String, AttributeValue> fields = new java.util.HashMap<>();
        fields.put("code", AttributeValue.fromS(failure.code()));
        fields.put("message", AttributeValue.fromS(failure.message()));
        if (failure.operation() != null) {
            fields.put("operation", AttributeValue.fromS(failure.operation()));
        }
        if (failure.table() != null) {
            fields.put("table", AttributeValue.fromS(failure.table()));
        }
        return AttributeValue.fromM(fields);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static AttributeValue millis(Instant moment) {
        return number(moment.toEpochMilli());
    }
}
