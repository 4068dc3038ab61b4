/** Local DynamoDB endpoints for the tests: Amazon's DynamoDB Local in a class loader of its own, or our engine. */
package io.penstock.local;
