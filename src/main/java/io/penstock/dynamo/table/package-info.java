/** Creates tables and indexes, waits until they are ACTIVE, and verifies them at start. */
package io.penstock.dynamo.table;
