/** Turns what the SDK throws into the service's failures, by type and error code, never by text. */
package io.penstock.dynamo.client.error;
