package io.penstock.api.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a request whose URI cannot be decoded: a percent sign without two hexadecimal digits, bytes that are no
 * UTF-8, or a character that no URI has. What came behind would read something else than the caller meant. Stateless.
 *
 * <p>So does a path with matrix parameters ("/v1/tables;a=b"): resources are found without them, permissions by the
 * whole path. Only the key of an entry may hold a semicolon, being one piece to the end.
 *
 * <p>The framework has a check of its own ahead of all handlers, which answers without a body;
 * {@link #FRAMEWORK_CHECK_OFF} turns that off.
 */
@Singleton
public final class UriCheck {
    /** The system property that turns the framework's own check off; to be set to true before the HTTP server is. */
    public static final String FRAMEWORK_CHECK_OFF = "vertx.disableURIValidation";

    /** Behind the request's id, ahead of all that reads the path. */
    private static final int PRIORITY = 9_900;

    private static final int HEX = 16;

    /** Behind it stands a namespace, then the key of an entry. */
    private static final String NAMESPACES = "/v1/kv/";

    private final ProblemAnswers problems;

    UriCheck(ProblemAnswers problems) {
        this.problems = problems;
    }

    void install(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext routing) {
        String wrong = wrong(routing.request().uri());
        if (wrong == null && hasMatrixParameter(routing.normalizedPath())) {
            wrong = "the path has a semicolon, which is written %3B in a name";
        }
        if (wrong == null) {
            routing.next();
        } else {
            problems.answer(routing, Problem.of(HttpStatus.BAD_REQUEST, "malformed-uri", wrong));
        }
    }

    /** Says whether a path has a semicolon ahead of where the key of an entry begins. */
    static boolean hasMatrixParameter(String path) {
        int semicolon = path.indexOf(';');
        if (semicolon < 0 || !path.startsWith(NAMESPACES)) {
            return semicolon >= 0;
        }
        int key = path.indexOf('/', NAMESPACES.length());
        return key < 0 || semicolon < key;
    }

    /** Says what is wrong with a request URI; null if nothing is. */
    static @Nullable String wrong(String uri) {
        String undecodable = uri.indexOf('%') < 0 ? null : undecodable(uri);
        if (undecodable != null) {
            return undecodable;
        }
        try {
            return new URI(uri).isOpaque() ? "the request URI has no path" : null;
        } catch (URISyntaxException e) {
            return "the request URI is malformed: " + e.getReason() + " at character " + e.getIndex();
        }
    }

    private static @Nullable String undecodable(String uri) {
        ByteBuffer bytes = ByteBuffer.allocate(uri.length());
        for (int i = 0; i < uri.length(); i++) {
            char character = uri.charAt(i);
            if (character != '%') {
                bytes.put((byte) (character < 0x80 ? character : '?'));
                continue;
            }
            int high = i + 2 < uri.length() ? Character.digit(uri.charAt(i + 1), HEX) : -1;
            int low = i + 2 < uri.length() ? Character.digit(uri.charAt(i + 2), HEX) : -1;
            if (high < 0 || low < 0) {
                return "the request URI has a percent sign without two hexadecimal digits behind it, at character " + i;
            }
            bytes.put((byte) (high * HEX + low));
            i += 2;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
            return null;
        } catch (CharacterCodingException e) {
            return "the request URI is no UTF-8 once its percent signs are decoded";
        }
    }
}
