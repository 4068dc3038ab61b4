package io.penstock.engine.failure;

/** What is told of the capacity that tables and indexes are given. */
public final class UnitMessages {

    private UnitMessages() {}

    /**
     * Refuses a new index of a provisioned table that says nothing of its units.
     *
     * @param indexName the index
     * @return the message
     */
    public static String noUnits(String indexName) {
        return RequestMessages.INVALID + "Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: "
                + indexName;
    }

    /**
     * Refuses to provision an index of a table that is on demand.
     *
     * @param indexName the index
     * @return the message
     */
    public static String onlyLimits(String indexName) {
        return RequestMessages.INVALID + "The only Updates for index: " + indexName
                + " when TableThroughputMode is PAY_PER_REQUEST can be to OnDemandThroughput, WarmThroughput";
    }

    /**
     * Refuses upper bounds for a table that is provisioned.
     *
     * @param parameter MaxReadRequestUnits or MaxWriteRequestUnits
     * @return the message
     */
    public static String maximumOfProvisionedTable(String parameter) {
        return RequestMessages.INVALID + parameter
                + " for OnDemandThroughput cannot be specified when the table BillingMode is PROVISIONED";
    }

    /**
     * Refuses an upper bound of an index.
     *
     * @param parameter MaxReadRequestUnits or MaxWriteRequestUnits
     * @param indexName the index
     * @return the message
     */
    public static String maximumOutOfRange(String parameter, String indexName) {
        return RequestMessages.INVALID + "Requested " + parameter + " for OnDemandThroughput for index : " + indexName
                + " is outside of valid range";
    }

    /**
     * Refuses less warm throughput than every table on demand has.
     *
     * @param parameter ReadUnitsPerSecond or WriteUnitsPerSecond
     * @param ofWhat "table", or "index" and its name
     * @return the message
     */
    public static String lessThanInitial(String parameter, String ofWhat) {
        return RequestMessages.INVALID + "Requested " + parameter + " for WarmThroughput for " + ofWhat
                + " is lower than initial throughput for OnDemand";
    }
}
