package io.penstock.engine.index;

/**
 * What an index holds of one item.
 *
 * @param key where it is stored
 * @param value the projected item, encoded
 * @param sizeBytes its size as DynamoDB counts it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by key bytes only, and copied nowhere
public record IndexEntry(byte[] key, byte[] value, int sizeBytes) {}
