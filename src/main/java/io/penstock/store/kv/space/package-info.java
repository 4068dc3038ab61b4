/** Where the entries of a namespace are: in a table of its own, or in one that all namespaces share. */
package io.penstock.store.kv.space;
