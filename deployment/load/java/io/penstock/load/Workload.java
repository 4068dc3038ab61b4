package io.penstock.load;

import java.util.SplittableRandom;

/** What one row of the comparison asks for. */
interface Workload {

    /** How many items one operation touches. */
    default int itemsPerOperation() {
        return 1;
    }

    /** The DynamoDB operation. */
    String operation();

    /** The next request of a connection; the last response of the same connection is given, or null at first. */
    String next(int connection, SplittableRandom random, Response last);
}
