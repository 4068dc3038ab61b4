/** One record per DynamoDB request with its constraints as a table: shape only, no data is read. */
package io.penstock.engine.request;
