package io.penstock.engine.wire.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.engine.wire.signature.SignatureVerifier.SignedRequest;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The text of a request that Signature Version 4 hashes. */
final class CanonicalRequest {

    private static final String HEXADECIMAL = "0123456789ABCDEF";

    private CanonicalRequest() {}

    static String of(SignedRequest request, List<String> signedHeaders, String bodyHash) {
        var text = new StringBuilder(512)
                .append(request.method())
                .append('\n')
                .append(encode(request.path().isEmpty() ? "/" : request.path(), true))
                .append('\n')
                .append(query(request.query()))
                .append('\n');
        for (String name : signedHeaders) {
            text.append(name.toLowerCase(Locale.ROOT)).append(':');
            var separator = "";
            for (String value : request.headers().getAll(name)) {
                text.append(separator).append(collapse(value));
                separator = ",";
            }
            text.append('\n');
        }
        return text.append('\n')
                .append(String.join(";", signedHeaders).toLowerCase(Locale.ROOT))
                .append('\n')
                .append(bodyHash)
                .toString();
    }

    private static String query(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return "";
        }
        var parameters = new ArrayList<String>();
        for (String parameter : query.split("&", 0)) {
            var equals = parameter.indexOf('=');
            var name = equals < 0 ? parameter : parameter.substring(0, equals);
            var value = equals < 0 ? "" : parameter.substring(equals + 1);
            parameters.add(encode(decode(name), false) + '=' + encode(decode(value), false));
        }
        Collections.sort(parameters);
        return String.join("&", parameters);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String encode(String text, boolean keepSlash) {
        var encoded = new StringBuilder(text.length());
        for (byte octet : text.getBytes(UTF_8)) {
            var character = (char) (octet & 0xFF);
            if (isUnreserved(character) || (keepSlash && character == '/')) {
                encoded.append(character);
            } else {
                encoded.append('%')
                        .append(HEXADECIMAL.charAt(character >> 4))
                        .append(HEXADECIMAL.charAt(character & 15));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(char character) {
        return (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z')
                || (character >= '0' && character <= '9')
                || "-_.~".indexOf(character) >= 0;
    }

    /** Strips the ends and makes one space of several. */
    private static String collapse(String value) {
        var stripped = value.strip();
        return stripped.contains("  ") ? stripped.replaceAll(" +", " ") : stripped;
    }
}
