/** Table, key schema and index definitions, and the states they pass through. */
package io.penstock.engine.table;
