/** Items on RocksDB: column families, the ordered key codec, snapshots and the group-committed log. */
package io.penstock.engine.storage;
