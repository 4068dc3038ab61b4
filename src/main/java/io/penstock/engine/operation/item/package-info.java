/** Operations on one item. */
package io.penstock.engine.operation.item;
