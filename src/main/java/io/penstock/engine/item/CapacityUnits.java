package io.penstock.engine.item;

/** How many capacity units a size costs, on a table and on an index alike. */
public final class CapacityUnits {

    private static final long READ_UNIT_BYTES = 4096;
    private static final long WRITE_UNIT_BYTES = 1024;
    private static final double EVENTUALLY_CONSISTENT = 0.5;

    private CapacityUnits() {}

    /** Returns the units of reading so many bytes, at least one read's worth. */
    public static double read(long sizeBytes, boolean consistentRead) {
        long units = Math.max(1, (sizeBytes + READ_UNIT_BYTES - 1) / READ_UNIT_BYTES);
        return consistentRead ? (double) units : units * EVENTUALLY_CONSISTENT;
    }

    /** Returns the units of writing so many bytes, at least one. */
    public static long write(long sizeBytes) {
        return Math.max(1, (sizeBytes + WRITE_UNIT_BYTES - 1) / WRITE_UNIT_BYTES);
    }
}
