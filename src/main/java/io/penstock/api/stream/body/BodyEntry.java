package io.penstock.api.stream.body;

/** One entry of a request body: a line of NDJSON, an element of a JSON array, or a piece of a body of bytes. */
public sealed interface BodyEntry {

    /**
     * Says where the entry begins.
     *
     * @return the line of the body, from 1; blank lines count
     */
    long line();

    /**
     * The text of an entry, as it came.
     *
     * @param line where it begins, from 1
     * @param json valid UTF-8 without line break at its ends; not yet known to be JSON
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; a copy per entry would double the garbage of a batch.
    record Text(long line, byte[] json) implements BodyEntry {}

    /**
     * An entry that cannot be taken; those behind it can.
     *
     * @param line where it begins, from 1
     * @param failure what is wrong with it, as the problem mapping takes it
     */
    record Refused(long line, RuntimeException failure) implements BodyEntry {}

    /**
     * A piece of a body that is taken as bytes.
     *
     * @param bytes the piece; not copied
     * @param isLast whether the body ends with it
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; a copy per piece would double the garbage of an upload.
    record Piece(byte[] bytes, boolean isLast) implements BodyEntry {
        @Override
        public long line() {
            return 1;
        }
    }
}
