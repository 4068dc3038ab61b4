package io.penstock.store.kv.entry;

import io.penstock.store.owned.UserId;

/**
 * Which entry is meant.
 *
 * @param user whose it is
 * @param namespace where it is
 * @param key its key
 */
public record EntryId(UserId user, Namespace namespace, EntryKey key) {}
