/** Schemas as rows of one table: the key layout, and the reads and writes of the store. */
package io.penstock.store.schema.row;
