/** One record per DynamoDB request, and the words that several share: shape only, no data is read. */
package io.penstock.engine.request;
