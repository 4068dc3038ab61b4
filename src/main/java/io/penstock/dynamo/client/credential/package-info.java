/** Finds the service's own credentials for DynamoDB without holding up an event loop. */
package io.penstock.dynamo.client.credential;
