package io.penstock.engine.table;

/**
 * The provisioned capacity of a table or an index, which is described and counted but never throttles.
 *
 * @param readCapacityUnits per second; 0 for a table that pays per request
 * @param writeCapacityUnits per second; 0 for a table that pays per request
 * @param lastIncreaseMillis when it was last raised, epoch milliseconds; 0 for never
 * @param lastDecreaseMillis when it was last lowered, epoch milliseconds; 0 for never
 * @param decreasesToday how often it was lowered on the UTC day of the last decrease
 */
public record Throughput(
        long readCapacityUnits,
        long writeCapacityUnits,
        long lastIncreaseMillis,
        long lastDecreaseMillis,
        long decreasesToday) {

    private static final long DAY_MILLIS = 86_400_000L;

    /** The throughput of what pays per request. */
    public static final Throughput NONE = new Throughput(0, 0, 0, 0, 0);

    /** Returns a throughput that was never changed. */
    public static Throughput of(long readCapacityUnits, long writeCapacityUnits) {
        return new Throughput(readCapacityUnits, writeCapacityUnits, 0, 0, 0);
    }

    /** Returns how often it was lowered on the UTC day of the given moment. */
    public long decreasesOn(long nowMillis) {
        return lastDecreaseMillis / DAY_MILLIS == nowMillis / DAY_MILLIS ? decreasesToday : 0;
    }

    /** Returns these settings changed to the given units at the given moment, with the change counted. */
    public Throughput changedTo(long readUnits, long writeUnits, long nowMillis) {
        boolean raised = readUnits > readCapacityUnits || writeUnits > writeCapacityUnits;
        boolean lowered = readUnits < readCapacityUnits || writeUnits < writeCapacityUnits;
        return new Throughput(
                readUnits,
                writeUnits,
                raised ? nowMillis : lastIncreaseMillis,
                lowered ? nowMillis : lastDecreaseMillis,
                lowered ? decreasesOn(nowMillis) + 1 : decreasesToday);
    }
}
