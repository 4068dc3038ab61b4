package io.penstock.engine.request.table;

/**
 * So many capacity units a second.
 *
 * @param readCapacityUnits for reads, at least 1
 * @param writeCapacityUnits for writes, at least 1
 */
public record ProvisionedThroughput(long readCapacityUnits, long writeCapacityUnits) {}
