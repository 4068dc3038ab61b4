package io.penstock.store.kv;

/**
 * A piece of a value on its way in. A value that fits its row comes as one piece; a larger one as pieces of one length,
 * of which only the last may be shorter.
 *
 * @param bytes the piece; not copied
 * @param isLast whether the value ends with it
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy per piece would double the garbage of an upload.
public record ValuePiece(byte[] bytes, boolean isLast) {}
