package io.penstock.fuzz;

import io.penstock.api.kv.KeyPathProbe;
import java.nio.charset.StandardCharsets;

/** Reads the paths of entries. */
public final class KeyPathFuzz {

    private KeyPathFuzz() {}

    /** Takes what stands behind the namespace. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.ISO_8859_1);
        KeyPathProbe.path("/v1/kv/space/" + text, "space");
        KeyPathProbe.path("/v1/kv/" + text, "space");
        KeyPathProbe.path(text, "space");
    }
}
