/** Values under keys, in namespaces: written under conditions, expiring exactly, of any size, listed in order. */
package io.penstock.store.kv;
