/** What a query asks of the keys: conditions matched to the key schema of a table or index, as a range to scan. */
package io.penstock.engine.expression.key;
