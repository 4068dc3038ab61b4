package io.penstock.dynamo.client.pace;

/** The two kinds of capacity of a table. */
public enum Use {
    /** Read capacity units: 4 KB read consistently, or 8 KB eventually. */
    READ,
    /** Write capacity units: 1 KB written. */
    WRITE
}
