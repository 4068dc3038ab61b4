/** Operations that read many items of one table or index, a page at a time. */
package io.penstock.engine.operation.page;
