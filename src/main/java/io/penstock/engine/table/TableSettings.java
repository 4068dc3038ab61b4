package io.penstock.engine.table;

/**
 * The settings of a table that do not touch how its items are stored.
 *
 * @param billingMode how its traffic would be paid for
 * @param payPerRequestSinceMillis when it was last switched to pay per request, epoch milliseconds; 0 for never
 * @param billingModeGiven whether the mode was ever named in a request, and so is described back
 * @param throughput its provisioned capacity
 * @param onDemandMaximum its limits when it pays per request
 * @param warmThroughput what it was asked to be ready for
 * @param deletionProtection whether DeleteTable is refused
 * @param tableClass STANDARD, STANDARD_INFREQUENT_ACCESS, or empty if never given
 * @param tableClassChangedMillis when the class was last changed, epoch milliseconds; 0 for never
 * @param encryption its encryption settings
 */
public record TableSettings(
        BillingMode billingMode,
        long payPerRequestSinceMillis,
        boolean billingModeGiven,
        Throughput throughput,
        UnitLimits onDemandMaximum,
        UnitLimits warmThroughput,
        boolean deletionProtection,
        String tableClass,
        long tableClassChangedMillis,
        Encryption encryption) {

    /** Returns these settings with another billing mode and capacity. */
    public TableSettings withBilling(BillingMode mode, long since, Throughput newThroughput) {
        return new TableSettings(
                mode,
                since,
                true,
                newThroughput,
                onDemandMaximum,
                warmThroughput,
                deletionProtection,
                tableClass,
                tableClassChangedMillis,
                encryption);
    }

    /** Returns these settings with another provisioned capacity. */
    public TableSettings withThroughput(Throughput newThroughput) {
        return new TableSettings(
                billingMode,
                payPerRequestSinceMillis,
                billingModeGiven,
                newThroughput,
                onDemandMaximum,
                warmThroughput,
                deletionProtection,
                tableClass,
                tableClassChangedMillis,
                encryption);
    }

    /** Returns these settings with other on-demand limits and warm throughput. */
    public TableSettings withLimits(UnitLimits newMaximum, UnitLimits newWarm) {
        return new TableSettings(
                billingMode,
                payPerRequestSinceMillis,
                billingModeGiven,
                throughput,
                newMaximum,
                newWarm,
                deletionProtection,
                tableClass,
                tableClassChangedMillis,
                encryption);
    }

    /** Returns these settings with deletion protection on or off. */
    public TableSettings withDeletionProtection(boolean on) {
        return new TableSettings(
                billingMode,
                payPerRequestSinceMillis,
                billingModeGiven,
                throughput,
                onDemandMaximum,
                warmThroughput,
                on,
                tableClass,
                tableClassChangedMillis,
                encryption);
    }

    /** Returns these settings with another table class. */
    public TableSettings withTableClass(String newClass, long nowMillis) {
        return new TableSettings(
                billingMode,
                payPerRequestSinceMillis,
                billingModeGiven,
                throughput,
                onDemandMaximum,
                warmThroughput,
                deletionProtection,
                newClass,
                nowMillis,
                encryption);
    }

    /** Returns these settings with other encryption settings. */
    public TableSettings withEncryption(Encryption newEncryption) {
        return new TableSettings(
                billingMode,
                payPerRequestSinceMillis,
                billingModeGiven,
                throughput,
                onDemandMaximum,
                warmThroughput,
                deletionProtection,
                tableClass,
                tableClassChangedMillis,
                newEncryption);
    }
}
