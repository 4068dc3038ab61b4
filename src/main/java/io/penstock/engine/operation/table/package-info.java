/** Operations on tables, their indexes and settings, and the steps by which tables change their state. */
package io.penstock.engine.operation.table;
