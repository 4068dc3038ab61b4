package io.penstock.fuzz;

import io.penstock.api.stream.token.PageTokenProbe;

/** Opens page tokens that nobody sealed. */
public final class PageTokenFuzz {

    private PageTokenFuzz() {}

    /** Takes a token, or what stands within one. */
    public static void fuzzerTestOneInput(byte[] data) {
        PageTokenProbe.open(data);
    }
}
