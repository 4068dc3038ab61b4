package io.penstock.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes complete HTTP requests, each signed by Signature Version 4 over its body. Not thread-safe. */
final class Signer {

    private static final String KEY_ID = "load";
    private static final String SECRET = "load";
    private static final String SIGNED = "host;x-amz-date;x-amz-target";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final HexFormat HEX = HexFormat.of();

    private final MessageDigest sha256;
    private final Mac mac;
    private final String host;
    private final String scope;
    private long second;
    private String time = "";

    Signer(String host) {
        this.host = host;
        var day = TIME.format(Instant.now()).substring(0, 8);
        scope = day + "/us-east-1/dynamodb/aws4_request";
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
            var key = ("AWS4" + SECRET).getBytes(UTF_8);
            for (String part : scope.split("/")) {
                key = hmac(key).doFinal(part.getBytes(UTF_8));
            }
            mac = hmac(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Mac hmac(byte[] key) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac;
    }

    byte[] request(String operation, String json) {
        var body = json.getBytes(UTF_8);
        var now = System.currentTimeMillis() / 1000;
        if (now != second) {
            second = now;
            time = TIME.format(Instant.ofEpochSecond(now));
        }
        var target = "DynamoDB_20120810." + operation;
        var canonical = "POST\n/\n\nhost:" + host + "\nx-amz-date:" + time + "\nx-amz-target:" + target + "\n\n"
                + SIGNED + "\n" + HEX.formatHex(sha256.digest(body));
        var toSign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n"
                + HEX.formatHex(sha256.digest(canonical.getBytes(UTF_8)));
        var signature = HEX.formatHex(mac.doFinal(toSign.getBytes(UTF_8)));
        var head = ("POST / HTTP/1.1\r\nHost: " + host
                        + "\r\nContent-Type: application/x-amz-json-1.0\r\nX-Amz-Target: "
                        + target + "\r\nX-Amz-Date: " + time + "\r\nAuthorization: AWS4-HMAC-SHA256 Credential="
                        + KEY_ID
                        + "/" + scope + ", SignedHeaders=" + SIGNED + ", Signature=" + signature
                        + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(US_ASCII);
        var request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }
}
