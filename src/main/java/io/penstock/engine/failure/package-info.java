/** DynamoDB's error codes and their exact messages; only engine.wire renders them. */
package io.penstock.engine.failure;
