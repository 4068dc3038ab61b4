package io.penstock.fuzz;

import io.penstock.store.identity.TokenProbe;
import java.nio.charset.StandardCharsets;

/** Reads access tokens that nobody made. */
public final class TokenFuzz {

    private TokenFuzz() {}

    /** Takes a token's text. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        TokenProbe.read(text);
        TokenProbe.read("pst_" + text);
    }
}
