package io.penstock.engine.item.codec;

/** Says that stored bytes are not an item this version can read: damaged, or written by a later version. */
public final class CorruptItemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CorruptItemException(String message) {
        super(message);
    }
}
