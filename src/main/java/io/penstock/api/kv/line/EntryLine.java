package io.penstock.api.kv.line;

import io.penstock.store.kv.entry.EntryKey;
import io.penstock.store.kv.entry.NewEntry;

/** A line that writes. */
public sealed interface EntryLine {

    /**
     * An entry with its value.
     *
     * @param index its number
     * @param key its key
     * @param entry what stands beside the value
     * @param value the value
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; a copy per value would double the garbage of a batch.
    record Whole(long index, EntryKey key, NewEntry entry, byte[] value) implements EntryLine {}

    /**
     * An entry whose value follows in parts.
     *
     * @param index its number
     * @param key its key
     * @param entry what stands beside the value
     * @param partCount how many parts follow
     */
    record InParts(long index, EntryKey key, NewEntry entry, int partCount) implements EntryLine {}

    /**
     * A part of the value of the entry before it.
     *
     * @param key the entry's key
     * @param number the part's number, from 0
     * @param bytes what it holds
     */
    @SuppressWarnings("ArrayRecordComponent") // As above.
    record Part(EntryKey key, int number, byte[] bytes) implements EntryLine {}
}
