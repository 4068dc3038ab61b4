package io.penstock.api.stream;

import java.io.IOException;

/** Some lines of a streamed answer, written when the client is ready for them. */
@FunctionalInterface
public interface Lines {

    /**
     * Writes the lines.
     *
     * @param to where to
     * @throws IOException if an item cannot be written as JSON
     */
    void writeTo(LineWriter to) throws IOException;
}
