/**
 * Items as JSON, plain or in DynamoDB's typed form, with every digit kept, and request bodies with exact complaints.
 */
package io.penstock.api.json;
