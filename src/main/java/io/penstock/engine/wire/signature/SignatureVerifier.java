package io.penstock.engine.wire.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.wire.signature.Authorization.Scope;
import io.vertx.core.MultiMap;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Verifies Signature Version 4 in the {@code Authorization} header, with AWS's checks in AWS's order.
 *
 * <p>Not thread-safe: one for each event loop.
 */
public final class SignatureVerifier {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String SERVICE = "dynamodb";
    private static final String TERMINATOR = "aws4_request";
    private static final Duration TOLERANCE = Duration.ofMinutes(15);
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,32}");
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HTTP = DateTimeFormatter.RFC_1123_DATE_TIME;
    private static final String TOKEN_INVALID = "The security token included in the request is invalid.";
    private static final String MISMATCH = "The request signature we calculated does not match the signature you"
            + " provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for"
            + " details.";

    private final Map<String, AccessKey> keys = new HashMap<>();
    private final SigningKeys signingKeys = new SigningKeys();
    private final Clock clock;
    private final Sha256 sha256 = new Sha256();

    /**
     * Makes a verifier.
     *
     * @param accessKeys the keys that are accepted
     * @param clock tells how old a signature is
     */
    public SignatureVerifier(List<AccessKey> accessKeys, Clock clock) {
        for (AccessKey key : accessKeys) {
            keys.put(key.id(), key);
        }
        this.clock = clock;
    }

    /**
     * What a signature covers.
     *
     * @param method the HTTP method
     * @param path the path as sent
     * @param query the query string as sent, or null
     * @param headers all headers
     */
    public record SignedRequest(
            String method, String path, @Nullable String query, MultiMap headers) {}

    /**
     * Returns if the request is signed with one of the keys.
     *
     * @param request the request as it came
     * @param body the body as sent
     * @throws EngineException the refusal that AWS would answer with
     */
    public void verify(SignedRequest request, byte[] body) {
        var header = request.headers().get("Authorization");
        if (header == null || !header.startsWith("AWS4-")) {
            throw new EngineException(
                    ErrorCode.MISSING_AUTHENTICATION_TOKEN, "Request is missing Authentication Token");
        }
        var amzDate = request.headers().get("X-Amz-Date");
        var date = amzDate == null ? request.headers().get("Date") : amzDate;
        var authorization = Authorization.parse(header, date);
        var time = date == null ? "" : time(date);
        checkTime(time);
        if (authorization.signedHeaders().stream().noneMatch("host"::equalsIgnoreCase)) {
            throw invalid("'Host' must be a 'SignedHeader' in the AWS Authorization.");
        }
        if (!authorization.algorithm().equals(ALGORITHM)) {
            throw Authorization.incomplete("Unsupported AWS 'algorithm': '" + authorization.algorithm() + "' (only "
                    + ALGORITHM + " for now). ");
        }
        var scope = authorization.scope();
        checkScope(scope, time);
        var key = keys.get(scope.accessKeyId());
        if (key == null) {
            throw new EngineException(ErrorCode.UNRECOGNIZED_CLIENT, TOKEN_INVALID);
        }
        var canonical = CanonicalRequest.of(request, authorization.signedHeaders(), sha256.hex(body));
        var toSign = ALGORITHM + '\n' + time + '\n' + scope + '\n' + sha256.hex(canonical.getBytes(UTF_8));
        checkSignature(authorization.signature(), signingKeys.sign(key, scope, toSign.getBytes(UTF_8)));
        checkToken(request.headers().get("X-Amz-Security-Token"), key.sessionToken());
    }

    /** Brings both ways of writing the time to the basic one, which the string to sign contains. */
    private static String time(String date) {
        try {
            if (date.endsWith("GMT")) {
                return BASIC.format(HTTP.parse(date));
            }
            return BASIC.format(BASIC.parse(date));
        } catch (DateTimeParseException e) {
            throw Authorization.incomplete("Date must be in ISO-8601 'basic format'. Got '" + date
                    + "'. See http://en.wikipedia.org/wiki/ISO_8601");
        }
    }

    private void checkTime(String time) {
        var signed = BASIC.parse(time, Instant::from);
        var now = clock.instant();
        var oldest = now.minus(TOLERANCE);
        var newest = now.plus(TOLERANCE);
        if (signed.isBefore(oldest)) {
            throw invalid("Signature expired: " + time + " is now earlier than " + BASIC.format(oldest) + " ("
                    + BASIC.format(now) + " - 15 min.)");
        }
        if (signed.isAfter(newest)) {
            throw invalid("Signature not yet current: " + time + " is still later than " + BASIC.format(newest) + " ("
                    + BASIC.format(now) + " + 15 min.)");
        }
    }

    private static void checkScope(Scope scope, String time) {
        var wrong = new StringBuilder();
        if (!REGION.matcher(scope.region()).matches()) {
            wrong.append("Credential should be scoped to a valid region, not '")
                    .append(scope.region())
                    .append("'. ");
        }
        if (!scope.service().equals(SERVICE)) {
            wrong.append("Credential should be scoped to correct service: '")
                    .append(SERVICE)
                    .append("'. ");
        }
        if (!scope.terminator().equals(TERMINATOR)) {
            wrong.append("Credential should be scoped with a valid terminator: 'aws4_request', not '")
                    .append(scope.terminator())
                    .append("'. ");
        }
        var day = time.substring(0, 8);
        if (!scope.date().equals(day)) {
            wrong.append("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '")
                    .append(scope.date())
                    .append("' != '")
                    .append(day)
                    .append("', from '")
                    .append(time)
                    .append("'.");
        }
        if (!wrong.isEmpty()) {
            throw invalid(wrong.toString());
        }
    }

    private static void checkSignature(String given, byte[] expected) {
        if (!MessageDigest.isEqual(HexFormat.of().formatHex(expected).getBytes(UTF_8), given.getBytes(UTF_8))) {
            throw invalid(MISMATCH);
        }
    }

    private static void checkToken(@Nullable String given, @Nullable String expected) {
        var same = (given == null || expected == null)
                ? (given == null && expected == null)
                : MessageDigest.isEqual(given.getBytes(UTF_8), expected.getBytes(UTF_8));
        if (!same) {
            throw new EngineException(ErrorCode.UNRECOGNIZED_CLIENT, TOKEN_INVALID);
        }
    }

    private static EngineException invalid(String message) {
        return new EngineException(ErrorCode.INVALID_SIGNATURE, message);
    }
}
