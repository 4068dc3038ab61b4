/** Keeps secondary indexes in step with their table, in the same write batch. */
package io.penstock.engine.index;
