package io.penstock.api.kv;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a value that a request wants (RFC 9110, section 14).
 *
 * @param from the first byte
 * @param to the one after the last; the same as {@code from} if no byte of the value is wanted
 */
record ByteRange(long from, long to) {

    private static final int DIGITS_MAX = 17;
    private static final long BEYOND_ALL = 1_000_000_000_000_000_000L;
    private static final Pattern ONE = Pattern.compile("bytes=\\s*([0-9]{0,1000})-([0-9]{0,1000})\\s*");

    /**
     * Reads the header {@code Range}.
     *
     * @param header the header, if it is there
     * @param sizeBytes how long the value is
     * @return the part; empty if the whole is to be sent: no header, one that is not understood, or several ranges
     */
    static Optional<ByteRange> of(@Nullable String header, long sizeBytes) {
        Matcher range = ONE.matcher(header == null ? "" : header);
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            long last = number(range.group(2));
            return Optional.of(new ByteRange(Math.max(0, sizeBytes - last), last == 0 ? 0 : sizeBytes));
        }
        long from = number(range.group(1));
        if (range.group(2).isEmpty()) {
            return Optional.of(new ByteRange(from, Math.max(from, sizeBytes)));
        }
        long last = number(range.group(2));
        return last < from ? Optional.empty() : Optional.of(new ByteRange(from, Math.min(last + 1, sizeBytes)));
    }

    /** No value is so long that more digits would make a difference. */
    private static long number(String digits) {
        return digits.length() > DIGITS_MAX ? BEYOND_ALL : Long.parseLong(digits);
    }

    /** Says whether there is anything in the part; if not the answer is 416. */
    boolean isSatisfiable() {
        return from < to;
    }

    long sizeBytes() {
        return to - from;
    }
}
