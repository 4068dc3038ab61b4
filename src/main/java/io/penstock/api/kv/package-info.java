/** Key-value endpoints: namespaces, and in them the caller's own entries. */
package io.penstock.api.kv;
