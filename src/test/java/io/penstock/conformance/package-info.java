/** What the engine promises to DynamoDB's real clients. */
package io.penstock.conformance;
