package io.penstock.api.kv;

import io.penstock.api.problem.ProblemException;
import io.penstock.base.failure.FailureContext;
import io.penstock.store.kv.entry.EntryKey;
import io.penstock.store.kv.entry.Namespace;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A path below {@code /v1/kv/} as the client sent it, each part percent-decoded exactly once: {@code %2F} is a slash of
 * the key and so is {@code /}; {@code a//b} and {@code a/../b} are keys like any other. What the HTTP layer made of the
 * path, which knows better what dots mean, only chose the resource.
 *
 * @param namespace the namespace
 * @param key the key; empty behind a slash, null if there was no slash
 */
record RawPath(Namespace namespace, @Nullable String key) {

    private static final String ROOT = "/v1/kv/";
    private static final int ESCAPE_CHARS = 3;
    private static final int HEX = 16;

    /**
     * Reads the path of a request for a namespace.
     *
     * @param exchange the request
     * @param routed the namespace that the HTTP layer found in the path, decoded
     */
    static RawPath of(RoutingContext exchange, String routed) {
        return of(exchange.request().uri(), routed);
    }

    static RawPath of(String uri, String routed) {
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        requireUtf8("the query", query < 0 ? "" : uri.substring(query + 1));
        if (!path.startsWith(ROOT)) {
            throw ProblemException.parameter("path", "must begin with " + ROOT + ", spelled just so");
        }
        int slash = path.indexOf('/', ROOT.length());
        String name = decoded("the namespace", path.substring(ROOT.length(), slash < 0 ? path.length() : slash));
        if (!name.equals(routed)) {
            throw leadsOut();
        }
        return new RawPath(new Namespace(name), slash < 0 ? null : decoded("the key", path.substring(slash + 1)));
    }

    private static ProblemException leadsOut() {
        return ProblemException.parameter(
                "path",
                "leads out of its namespace by its dots; such a key can be reached by :batchGet, :batchPut and"
                        + " :batchDelete");
    }

    /** Refuses a path that the HTTP layer took for that of all namespaces because of its dots. */
    static void requireNoEntry(RoutingContext exchange) {
        if (exchange.request().uri().startsWith(ROOT)
                && exchange.request().uri().length() > ROOT.length()) {
            throw leadsOut();
        }
    }

    /** Says whether the path names an entry. */
    boolean isEntry() {
        return key != null && !key.isEmpty();
    }

    /** Says whether the path is that of the listing: a namespace and a slash. */
    boolean isListing() {
        return key != null && key.isEmpty();
    }

    EntryKey entryKey(FailureContext where) {
        return EntryKey.of(key == null ? "" : key, where);
    }

    private static void requireUtf8(String what, String text) {
        decoded(what, text);
    }

    /** Decodes once; characters beyond ASCII are the bytes of a client that did not encode them. */
    private static String decoded(String what, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(escaped(what, text, i));
                i += ESCAPE_CHARS - 1;
            } else if (c <= '\u00ff') {
                bytes.write(c);
            } else {
                throw ProblemException.parameter("path", "is not made of bytes in " + what);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ProblemException.parameter("path", "is not valid UTF-8 in " + what);
        }
    }

    private static int escaped(String what, String text, int at) {
        int high = at + 1 < text.length() ? Character.digit(text.charAt(at + 1), HEX) : -1;
        int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), HEX) : -1;
        if (high < 0 || low < 0) {
            throw ProblemException.parameter(
                    "path", "has a % in " + what + " that two hexadecimal digits do not follow; % itself is %25");
        }
        return high * HEX + low;
    }
}
