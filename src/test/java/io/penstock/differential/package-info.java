/** Sends the same generated requests to the engine and to DynamoDB Local, and compares what comes back. */
package io.penstock.differential;
