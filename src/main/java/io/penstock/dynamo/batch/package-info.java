/**
 * Splits any number of writes or reads into requests by count and bytes, runs them in parallel, and resends what came
 * back unprocessed.
 */
package io.penstock.dynamo.batch;
