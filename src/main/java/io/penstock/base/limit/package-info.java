/** Documented DynamoDB limits and our own, each named once with its unit and source. */
package io.penstock.base.limit;
