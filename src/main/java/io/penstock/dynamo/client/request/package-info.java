/** What a DynamoDB request says about itself: table, key, size, and whether it may be sent twice; sends nothing. */
package io.penstock.dynamo.client.request;
