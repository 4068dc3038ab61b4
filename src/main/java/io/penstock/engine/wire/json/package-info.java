/** DynamoDB's JSON: requests read by their declared shapes, answers and errors written as bytes. */
package io.penstock.engine.wire.json;
