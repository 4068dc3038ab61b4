/** Entries in the order of their keys, page by page; what has a prefix in common is leapt over. */
package io.penstock.store.kv.listing;
