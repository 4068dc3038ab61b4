package io.penstock.fuzz;

import io.penstock.engine.request.Operation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An input that is a line with an operation's name, and behind it the body; readable in a corpus. A name that is none
 * stands for some operation, so that no input is wasted.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NamedBody(Operation operation, byte[] body) {

    private static final Operation[] OPERATIONS = Operation.values();

    static NamedBody of(byte[] data) {
        int end = 0;
        while (end < data.length && data[end] != '\n') {
            end++;
        }
        String name = new String(data, 0, end, StandardCharsets.ISO_8859_1);
        Operation operation = Operation.named(name);
        if (operation == null) {
            operation = OPERATIONS[Math.floorMod(name.hashCode(), OPERATIONS.length)];
        }
        return new NamedBody(operation, Arrays.copyOfRange(data, Math.min(data.length, end + 1), data.length));
    }
}
