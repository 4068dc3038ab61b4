/** One Uni per DynamoDB operation, and its paced, resilient, metered and charged forms, stacked in DynamoClients. */
package io.penstock.dynamo.client;
