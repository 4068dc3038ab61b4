/** Operations on many items at once that need not succeed or fail together. */
package io.penstock.engine.operation.batch;
