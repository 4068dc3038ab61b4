/** What a key-value entry is and how it stands in a row; nothing is read or written here. */
package io.penstock.store.kv.entry;
