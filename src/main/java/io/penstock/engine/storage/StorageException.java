package io.penstock.engine.storage;

/** The store cannot be opened, read or written; the message says why in words an operator can act on. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Makes a failure without a deeper cause. */
    public StorageException(String message) {
        super(message);
    }

    /** Makes a failure with the cause beneath it. */
    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
