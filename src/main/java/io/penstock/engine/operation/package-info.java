/** One class per DynamoDB operation: checks the table, reads or writes items, counts consumed capacity. */
package io.penstock.engine.operation;
