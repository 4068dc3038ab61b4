/** The attempts of one call: counts them, judges each failure, and ends them when nobody waits any more. */
package io.penstock.dynamo.client.attempt;
