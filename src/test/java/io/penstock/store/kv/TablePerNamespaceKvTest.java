package io.penstock.store.kv;

/** The store with a table per namespace. */
final class TablePerNamespaceKvTest extends KvStoreContract {

    @Override
    KvRig newRig() {
        return new KvRig(false);
    }
}
