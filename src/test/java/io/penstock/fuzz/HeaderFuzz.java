package io.penstock.fuzz;

import io.penstock.api.kv.KeyPathProbe;
import io.penstock.api.problem.ProblemException;
import io.penstock.api.request.Precondition;
import java.nio.charset.StandardCharsets;

/** Reads the headers that have a grammar. */
public final class HeaderFuzz {

    private HeaderFuzz() {}

    /** Takes a header's value. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.ISO_8859_1);
        KeyPathProbe.headers(text);
        try {
            Precondition.of(text, null);
        } catch (ProblemException refused) {
            // As it should be.
        }
        try {
            Precondition.of(null, text);
        } catch (ProblemException refused) {
            // As it should be.
        }
        try {
            Precondition.isKnown(text, "\"etag\"");
        } catch (ProblemException refused) {
            // As it should be.
        }
    }
}
