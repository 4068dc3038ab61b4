package io.penstock.api.schema;

import io.penstock.api.problem.ProblemException;
import io.penstock.store.schema.SchemaName;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The name in a path below {@code /v1/schemas/}, percent-decoded exactly once: {@code %2F} is a slash of the name,
 * {@code %252F} is not. Stateless.
 */
public final class SchemaPath {

    private static final String ROOT = "/v1/schemas/";
    private static final int HEX = 16;

    private SchemaPath() {}

    /**
     * Reads the name.
     *
     * @param exchange the request
     * @param action what follows the name in its part of the path, with its colon; empty if nothing does
     * @return the name
     */
    public static SchemaName name(RoutingContext exchange, String action) {
        String path = exchange.normalizedPath();
        int from = path.indexOf(ROOT) + ROOT.length();
        int slash = path.indexOf('/', from);
        String part = path.substring(from, slash < 0 ? path.length() : slash);
        return new SchemaName(decoded(part.substring(0, part.length() - action.length())));
    }

    /** Spells a name as part of a path. */
    static String encoded(SchemaName name) {
        return java.net.URLEncoder.encode(name.text(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Decodes once; characters beyond ASCII are the bytes of a client that did not encode them. */
    private static String decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(escaped(text, i));
                i += 2;
            } else if (c <= '\u00ff') {
                bytes.write(c);
            } else {
                throw ProblemException.parameter("path", "is not made of bytes");
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ProblemException.parameter("path", "is not valid UTF-8");
        }
    }

    private static int escaped(String text, int at) {
        int high = at + 1 < text.length() ? Character.digit(text.charAt(at + 1), HEX) : -1;
        int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), HEX) : -1;
        if (high < 0 || low < 0) {
            throw ProblemException.parameter(
                    "path", "has a % that two hexadecimal digits do not follow; % itself is %25");
        }
        return high * HEX + low;
    }
}
