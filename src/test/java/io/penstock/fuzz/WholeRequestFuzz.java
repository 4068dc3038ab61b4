package io.penstock.fuzz;

/** Asks an engine whole requests, every operation, and reads what it answers. */
public final class WholeRequestFuzz {

    private static final Front FRONT = new Front();

    private WholeRequestFuzz() {}

    /** Takes a line with the operation's name, and behind it the body. */
    public static void fuzzerTestOneInput(byte[] data) {
        NamedBody input = NamedBody.of(data);
        FRONT.ask(input.operation(), input.body());
    }
}
