/** One Uni per DynamoDB operation, and its metered and resilient forms, stacked in DynamoClients. */
package io.penstock.dynamo.client;
