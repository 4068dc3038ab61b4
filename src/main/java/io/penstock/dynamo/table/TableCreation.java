package io.penstock.dynamo.table;

import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * What became of the creation of a table.
 *
 * @param created true if this call created it, false if an identical table was there
 * @param description the table, ACTIVE with all its indexes
 */
public record TableCreation(boolean created, TableDescription description) {}
