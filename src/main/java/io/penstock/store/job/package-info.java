/** Work too long for one request: kept step by step in a table, so that any instance goes on where another ended. */
package io.penstock.store.job;
