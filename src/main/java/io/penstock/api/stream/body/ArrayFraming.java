package io.penstock.api.stream.body;

import io.penstock.base.failure.FailureContext;
import org.jspecify.annotations.Nullable;

/**
 * One entry per element of a JSON array. Follows strings and brackets only; whether an element is JSON is for its
 * reader to say. Where the elements cannot be told apart any more, the rest of the body is refused.
 */
final class ArrayFraming implements Framing {
    private static final int KINDS_TRACKED = Long.SIZE;

    private enum State {
        BEFORE_ARRAY,
        BEFORE_FIRST,
        BEFORE_ELEMENT,
        IN_STRING,
        IN_NESTED,
        IN_SCALAR,
        AFTER_ELEMENT,
        AFTER_ARRAY
    }

    private final FailureContext context;
    private final EntryBytes entry;
    private byte[] chunk = new byte[0];
    private int at;
    private int limit;
    private long line;
    private long elementLine;
    private long elements;
    private State state = State.BEFORE_ARRAY;
    private boolean inString;
    private boolean escaped;
    private int depth;
    /** One bit for each of the outermost brackets, the lowest for the first: 1 is an array. */
    private long kinds;

    private boolean ended;

    ArrayFraming(FailureContext context, int entryBytesMax, long firstLine) {
        this.context = context;
        this.entry = new EntryBytes(context, entryBytesMax);
        this.line = firstLine;
    }

    @Override
    public void feed(byte[] bytes, int offset, int length) {
        chunk = bytes;
        at = offset;
        limit = offset + length;
    }

    @Override
    public void end() {
        ended = true;
    }

    @Override
    public @Nullable BodyEntry next() {
        while (at < limit) {
            BodyEntry taken = isInElement() ? element() : between();
            if (taken != null) {
                return taken;
            }
        }
        if (ended && state != State.AFTER_ARRAY) {
            throw broken("the body ends before the array is closed");
        }
        return null;
    }

    private boolean isInElement() {
        return state == State.IN_STRING || state == State.IN_NESTED || state == State.IN_SCALAR;
    }

    private @Nullable BodyEntry between() {
        byte b = chunk[at];
        if (EntryBytes.isSpace(b)) {
            countLine(b);
            at++;
            return null;
        }
        switch (state) {
            case BEFORE_ARRAY -> {
                if (b != '[') {
                    throw broken("expected '['");
                }
                state = State.BEFORE_FIRST;
                at++;
            }
            case BEFORE_FIRST, BEFORE_ELEMENT -> {
                if (b == ']' && state == State.BEFORE_FIRST) {
                    state = State.AFTER_ARRAY;
                    at++;
                } else {
                    begin(b);
                }
            }
            case AFTER_ELEMENT -> {
                if (b != ',' && b != ']') {
                    throw broken("expected ',' or ']'");
                }
                state = b == ',' ? State.BEFORE_ELEMENT : State.AFTER_ARRAY;
                at++;
            }
            default -> throw broken("expected nothing behind the array");
        }
        return null;
    }

    private void begin(byte b) {
        if (b == ',' || b == ']' || b == '}' || b == ':') {
            throw broken("expected an element");
        }
        elementLine = line;
        depth = 0;
        kinds = 0;
        inString = false;
        escaped = false;
        state = b == '"' ? State.IN_STRING : b == '{' || b == '[' ? State.IN_NESTED : State.IN_SCALAR;
    }

    /** Takes bytes of an element up to its end or the chunk's. */
    private @Nullable BodyEntry element() {
        int from = at;
        boolean complete = false;
        while (at < limit && !complete) {
            byte b = chunk[at];
            if (state == State.IN_SCALAR && (b == ',' || b == ']' || EntryBytes.isSpace(b))) {
                complete = true;
            } else {
                complete = follow(b);
                at++;
            }
        }
        entry.add(chunk, from, at - from);
        if (!complete) {
            return null;
        }
        state = State.AFTER_ELEMENT;
        elements++;
        return entry.take(elementLine);
    }

    /** Returns true if this byte is the element's last. */
    private boolean follow(byte b) {
        countLine(b);
        if (inString) {
            inString = escaped || b != '"';
            escaped = !escaped && b == '\\';
            return !inString && state == State.IN_STRING;
        }
        switch (b) {
            case '"' -> inString = true;
            case '{', '[' -> {
                if (depth < KINDS_TRACKED) {
                    long bit = 1L << depth;
                    kinds = b == '[' ? kinds | bit : kinds & ~bit;
                }
                depth++;
            }
            case '}', ']' -> {
                depth--;
                if (depth >= 0 && depth < KINDS_TRACKED && (kinds >>> depth & 1) != (b == ']' ? 1 : 0)) {
                    throw broken("the brackets do not match");
                }
                return depth == 0;
            }
            default -> {}
        }
        return false;
    }

    private void countLine(byte b) {
        if (b == '\n') {
            line++;
        }
    }

    private RuntimeException broken(String what) {
        return Framing.broken(
                context,
                "the array cannot be read on: line %d, after %d whole elements: %s".formatted(line, elements, what));
    }
}
