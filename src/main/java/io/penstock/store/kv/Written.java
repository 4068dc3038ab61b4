package io.penstock.store.kv;

import io.penstock.store.kv.entry.EntryHead;

/**
 * What became of a write.
 *
 * @param head the entry as it now is
 * @param created true if there was none before, or one that had expired
 */
public record Written(EntryHead head, boolean created) {}
