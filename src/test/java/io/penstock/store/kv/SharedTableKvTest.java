package io.penstock.store.kv;

/** The store with one table for all namespaces. */
final class SharedTableKvTest extends KvStoreContract {

    @Override
    KvRig newRig() {
        return new KvRig(true);
    }
}
