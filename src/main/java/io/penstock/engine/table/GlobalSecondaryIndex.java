package io.penstock.engine.table;

/**
 * An index under a partition key of its own, which may be added to and taken from a living table.
 *
 * @param name unique in its table
 * @param number under which the entries are stored
 * @param keySchema up to four partition and four sort attributes
 * @param projection which attributes the index carries
 * @param status where it stands
 * @param backfilling whether the items that are older than the index are still being entered
 * @param throughput its own provisioned capacity
 * @param onDemandMaximum its own limits when the table pays per request
 * @param warmThroughput what it was asked to be ready for
 */
public record GlobalSecondaryIndex(
        String name,
        int number,
        KeySchema keySchema,
        IndexProjection projection,
        IndexStatus status,
        boolean backfilling,
        Throughput throughput,
        UnitLimits onDemandMaximum,
        UnitLimits warmThroughput)
        implements SecondaryIndex {

    /** Returns this index in another state. */
    public GlobalSecondaryIndex withStatus(IndexStatus newStatus, boolean nowBackfilling) {
        return new GlobalSecondaryIndex(
                name,
                number,
                keySchema,
                projection,
                newStatus,
                nowBackfilling,
                throughput,
                onDemandMaximum,
                warmThroughput);
    }

    /** Returns this index with another provisioned capacity. */
    public GlobalSecondaryIndex withThroughput(Throughput newThroughput) {
        return new GlobalSecondaryIndex(
                name,
                number,
                keySchema,
                projection,
                status,
                backfilling,
                newThroughput,
                onDemandMaximum,
                warmThroughput);
    }

    /** Returns this index with other on-demand limits and warm throughput. */
    public GlobalSecondaryIndex withLimits(UnitLimits newMaximum, UnitLimits newWarm) {
        return new GlobalSecondaryIndex(
                name, number, keySchema, projection, status, backfilling, throughput, newMaximum, newWarm);
    }
}
