/** Keeps bulk traffic within a table's capacity, configured or found out by being throttled; sends nothing itself. */
package io.penstock.dynamo.client.pace;
