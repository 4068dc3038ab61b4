/** Operations on many items that happen all together or not at all. */
package io.penstock.engine.operation.transaction;
