/** Reads the expressions of requests, in their new and legacy forms, and remembers how they read. */
package io.penstock.engine.operation.parse;
