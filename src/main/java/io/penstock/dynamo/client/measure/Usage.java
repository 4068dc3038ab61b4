package io.penstock.dynamo.client.measure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one request of a caller has cost at DynamoDB so far, summed over all its calls. Thread-safe: the calls of a
 * batch end on several threads.
 */
public final class Usage {

    private int calls;
    private int attempts;
    private int throttles;
    private long callNanos;
    private double readUnits;
    private double writeUnits;
    private @Nullable String operation;
    private @Nullable String table;
    private @Nullable String failureCode;

    /**
     * The sums at one moment.
     *
     * @param operation the operation of the last call; null if there was none
     * @param table its table
     * @param calls how many calls have ended
     * @param attempts how many requests were sent for them
     * @param throttles how many of these DynamoDB throttled
     * @param callTime how long the calls took, each counted in full, waits between attempts included
     * @param readUnits read capacity consumed
     * @param writeUnits write capacity consumed
     * @param failureCode the code of the failure that a stream ended with; null if there was none
     */
    public record Sum(
            @Nullable String operation,
            @Nullable String table,
            int calls,
            int attempts,
            int throttles,
            Duration callTime,
            double readUnits,
            double writeUnits,
            @Nullable String failureCode) {}

    /**
     * Adds a call that has ended.
     *
     * @param callOperation its operation
     * @param callTable its table
     * @param nanos how long it took
     */
    public synchronized void called(String callOperation, String callTable, long nanos) {
        calls++;
        callNanos += nanos;
        operation = callOperation;
        table = callTable;
    }

    /**
     * Adds a request that was sent.
     *
     * @param throttled true if DynamoDB refused it because too many arrived
     */
    public synchronized void attempted(boolean throttled) {
        attempts++;
        if (throttled) {
            throttles++;
        }
    }

    /**
     * Adds consumed capacity.
     *
     * @param units capacity units
     * @param reading true for read capacity, false for write capacity
     */
    public synchronized void consumed(double units, boolean reading) {
        if (reading) {
            readUnits += units;
        } else {
            writeUnits += units;
        }
    }

    /**
     * Notes that an answer which had begun well ended with a failure.
     *
     * @param code the failure's code
     */
    public synchronized void failed(String code) {
        failureCode = code;
    }

    /**
     * Returns the sums.
     *
     * @return as they stand
     */
    public synchronized Sum sum() {
        return new Sum(
                operation,
                table,
                calls,
                attempts,
                throttles,
                Duration.ofNanos(callNanos),
                readUnits,
                writeUnits,
                failureCode);
    }
}
