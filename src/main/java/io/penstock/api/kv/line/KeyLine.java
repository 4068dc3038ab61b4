package io.penstock.api.kv.line;

import io.penstock.store.kv.entry.EntryKey;

/**
 * A line that names an entry.
 *
 * @param index its number
 * @param key the entry's key
 */
public record KeyLine(long index, EntryKey key) {}
