/** Back-off, jitter and deadlines as pure functions; knows no DynamoDB. */
package io.penstock.base.retry;
