/** Keeps bulk traffic within a table's capacity, configured or found out by being throttled; sends nothing itself. */
@org.jspecify.annotations.NullMarked
package io.penstock.dynamo.client.pace;
