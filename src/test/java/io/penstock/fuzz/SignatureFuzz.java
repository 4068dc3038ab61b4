package io.penstock.fuzz;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.wire.signature.AccessKey;
import io.penstock.engine.wire.signature.SignatureVerifier;
import io.penstock.engine.wire.signature.SignatureVerifier.SignedRequest;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Verifies the signatures of requests whose path and headers are anybody's. */
public final class SignatureFuzz {

    private static final int CLIENT_ERRORS_FROM = 400;
    private static final int CLIENT_ERRORS_TO = 500;
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final SignatureVerifier VERIFIER = new SignatureVerifier(
            List.of(new AccessKey("AKID", "secret", null), new AccessKey("ASIA", "other", "token")),
            Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC));

    private SignatureFuzz() {}

    /** Takes the path, with or without a query, and then the headers, a line each. */
    public static void fuzzerTestOneInput(byte[] data) {
        String[] lines = new String(data, StandardCharsets.UTF_8).split("\n", -1);
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.add(lines[i].substring(0, colon), lines[i].substring(colon + 1));
            }
        }
        int mark = lines[0].indexOf('?');
        SignedRequest request = new SignedRequest(
                "POST",
                mark < 0 ? lines[0] : lines[0].substring(0, mark),
                mark < 0 ? null : lines[0].substring(mark + 1),
                headers);
        try {
            VERIFIER.verify(request, BODY);
        } catch (EngineException refused) {
            int status = refused.code().httpStatus();
            if (status < CLIENT_ERRORS_FROM || status >= CLIENT_ERRORS_TO) {
                throw new AssertionError(refused);
            }
        }
    }
}
