package io.penstock.api.kv;

import io.penstock.api.kv.line.Expiry;
import io.penstock.api.problem.ProblemException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.ServiceException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Reads the paths of entries, and the headers of requests for them. */
public final class KeyPathProbe {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private KeyPathProbe() {}

    /** Reads a path as sent; the same key, encoded as a client should, must be the same key. */
    public static void path(String uri, String namespace) {
        try {
            RawPath path = RawPath.of(uri, namespace);
            if (path.isEntry()) {
                String key = path.entryKey(FailureContext.of("Probe")).text();
                String encoded = "/v1/kv/" + namespace + "/"
                        + URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
                if (!RawPath.of(encoded, namespace)
                        .entryKey(FailureContext.of("Probe"))
                        .text()
                        .equals(key)) {
                    throw new AssertionError("another key: " + encoded);
                }
            }
        } catch (ProblemException | ServiceException refused) {
            // As it should be.
        }
    }

    /** Reads headers and parameters of entries. */
    public static void headers(String text) {
        ByteRange.of(text, 1000).ifPresent(range -> {
            if (range.isSatisfiable() && (range.from() < 0 || range.to() > 1000 || range.sizeBytes() < 1)) {
                throw new AssertionError("outside the value: " + range);
            }
        });
        try {
            Expiry.of(text, null, NOW);
        } catch (ProblemException refused) {
            // As it should be.
        }
        try {
            Expiry.of(null, text, NOW);
        } catch (ProblemException refused) {
            // As it should be.
        }
    }
}
