package io.penstock.engine.wire.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.wire.signature.SignatureVerifier.SignedRequest;
import io.vertx.core.MultiMap;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

final class SignatureVerifierTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final byte[] BODY = "{\"TableName\":\"things\"}".getBytes(UTF_8);
    private static final AccessKey KEY = new AccessKey("AKID", "secret/+=", null);
    private static final AccessKey SESSION_KEY = new AccessKey("ASIA", "other", "token");

    private final SignatureVerifier verifier =
            new SignatureVerifier(List.of(KEY, SESSION_KEY), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void verify_signedBySdk_accepts() {
        assertThatCode(() -> verifier.verify(sign(KEY, NOW), BODY)).doesNotThrowAnyException();
        assertThatCode(() -> verifier.verify(sign(SESSION_KEY, NOW), BODY)).doesNotThrowAnyException();
    }

    @Test
    void verify_queryToEncode_accepts() {
        var request = sign(KEY, NOW, URI.create("http://localhost:8000/a%20b/?x=1&b=%2F&a"));
        assertThatCode(() -> verifier.verify(request, BODY)).doesNotThrowAnyException();
    }

    @Test
    void verify_otherBody_refuses() {
        assertRefused(
                sign(KEY, NOW),
                "{}".getBytes(UTF_8),
                ErrorCode.INVALID_SIGNATURE,
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                        + " Access Key and signing method. Consult the service documentation for details.");
    }

    @Test
    void verify_headerChanged_refuses() {
        var request = sign(KEY, NOW);
        request.headers().set("X-Amz-Target", "DynamoDB_20120810.DeleteTable");
        assertRefused(request, BODY, ErrorCode.INVALID_SIGNATURE, null);
    }

    @Test
    void verify_otherSecret_refuses() {
        assertRefused(sign(new AccessKey("AKID", "guess", null), NOW), BODY, ErrorCode.INVALID_SIGNATURE, null);
    }

    @Test
    void verify_unknownKey_refuses() {
        assertRefused(
                sign(new AccessKey("NOBODY", "secret", null), NOW),
                BODY,
                ErrorCode.UNRECOGNIZED_CLIENT,
                "The security token included in the request is invalid.");
    }

    @Test
    void verify_otherToken_refuses() {
        assertRefused(sign(new AccessKey("ASIA", "other", "stale"), NOW), BODY, ErrorCode.UNRECOGNIZED_CLIENT, null);
        assertRefused(sign(new AccessKey("ASIA", "other", null), NOW), BODY, ErrorCode.UNRECOGNIZED_CLIENT, null);
    }

    @Test
    void verify_tooOld_refusesWithBothTimes() {
        assertRefused(
                sign(KEY, NOW.minus(Duration.ofMinutes(16))),
                BODY,
                ErrorCode.INVALID_SIGNATURE,
                "Signature expired: 20261120T114400Z is now earlier than 20261120T114500Z (20261120T120000Z - 15"
                        + " min.)");
    }

    @Test
    void verify_tooNew_refusesWithBothTimes() {
        assertRefused(
                sign(KEY, NOW.plus(Duration.ofMinutes(16))),
                BODY,
                ErrorCode.INVALID_SIGNATURE,
                "Signature not yet current: 20261120T121600Z is still later than 20261120T121500Z (20261120T120000Z +"
                        + " 15 min.)");
    }

    @Test
    void verify_notSigned_refuses() {
        assertRefused(
                new SignedRequest("POST", "/", null, MultiMap.caseInsensitiveMultiMap()),
                BODY,
                ErrorCode.MISSING_AUTHENTICATION_TOKEN,
                "Request is missing Authentication Token");
    }

    @Test
    void verify_partsMissing_namesThemAll() {
        assertRefused(
                withHeader("AWS4-HMAC-SHA256 Signature=b", null),
                BODY,
                ErrorCode.INCOMPLETE_SIGNATURE,
                "Authorization header requires 'Credential' parameter. Authorization header requires 'SignedHeaders'"
                        + " parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date'"
                        + " header. Authorization=AWS4-HMAC-SHA256 Signature=b");
    }

    @Test
    void verify_malformedParts_refusesWithoutAccident() {
        var date = "20261120T120000Z";
        for (String header : List.of(
                "AWS4-",
                "AWS4-HMAC-SHA256 ,,,",
                "AWS4-HMAC-SHA256 Credential=a/b/c/d, SignedHeaders=host, Signature=b",
                "AWS4-HMAC-SHA256 Credential=/////, SignedHeaders=host, Signature=b",
                "AWS4-HMAC-SHA1 Credential=a/b/c/d/e, SignedHeaders=host, Signature=b",
                "AWS4-HMAC-SHA256 Credential=a/b/C/d/e, SignedHeaders=;;host, Signature=b",
                "AWS4-HMAC-SHA256 Credential=AKID/20261120/x/dynamodb/aws4_request, SignedHeaders=host, Signature=é")) {
            assertRefused(withHeader(header, date), BODY, null, null);
        }
        assertRefused(
                withHeader("AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host, Signature=b", "yesterday"),
                BODY,
                ErrorCode.INCOMPLETE_SIGNATURE,
                "Date must be in ISO-8601 'basic format'. Got 'yesterday'. See http://en.wikipedia.org/wiki/ISO_8601");
    }

    @Test
    void verify_wrongScope_namesEveryPart() {
        assertRefused(
                withHeader(
                        "AWS4-HMAC-SHA256 Credential=AKID/20261119/X_/s3/end, SignedHeaders=host, Signature=b",
                        "20261120T120000Z"),
                BODY,
                ErrorCode.INVALID_SIGNATURE,
                "Credential should be scoped to a valid region, not 'X_'. Credential should be scoped to correct"
                        + " service: 'dynamodb'. Credential should be scoped with a valid terminator: 'aws4_request',"
                        + " not 'end'. Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date"
                        + " from HTTP: '20261119' != '20261120', from '20261120T120000Z'.");
    }

    private void assertRefused(SignedRequest request, byte[] body, ErrorCode code, String message) {
        var refusal = catchThrowableOfType(EngineException.class, () -> verifier.verify(request, body));
        assertThat(refusal).isNotNull();
        if (code != null) {
            assertThat(refusal.code()).isEqualTo(code);
        }
        if (message != null) {
            assertThat(refusal).hasMessage(message);
        }
    }

    private static SignedRequest withHeader(String authorization, String date) {
        var headers = MultiMap.caseInsensitiveMultiMap().add("Authorization", authorization);
        if (date != null) {
            headers.add("X-Amz-Date", date);
        }
        return new SignedRequest("POST", "/", null, headers);
    }

    private static SignedRequest sign(AccessKey key, Instant time) {
        return sign(key, time, URI.create("http://localhost:8000/"));
    }

    private static SignedRequest sign(AccessKey key, Instant time, URI uri) {
        AwsCredentialsIdentity identity = key.sessionToken() == null
                ? AwsCredentialsIdentity.create(key.id(), key.secret())
                : AwsSessionCredentialsIdentity.create(key.id(), key.secret(), key.sessionToken());
        var unsigned = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(uri)
                .putHeader("X-Amz-Target", "DynamoDB_20120810.GetItem")
                .putHeader("Spaces", "  a   b ")
                .build();
        var signed = AwsV4HttpSigner.create()
                .sign(request -> request.identity(identity)
                        .request(unsigned)
                        .payload(ContentStreamProvider.fromByteArray(BODY))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "dynamodb")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(time, ZoneOffset.UTC)))
                .request();
        var headers = MultiMap.caseInsensitiveMultiMap();
        signed.headers().forEach(headers::add);
        return new SignedRequest("POST", uri.getRawPath(), uri.getRawQuery(), headers);
    }
}
