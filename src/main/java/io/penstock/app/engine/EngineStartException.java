package io.penstock.app.engine;

/** The engine cannot start, for a reason that lies outside of it: the message says which. */
final class EngineStartException extends Exception {

    private static final long serialVersionUID = 1L;

    EngineStartException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
