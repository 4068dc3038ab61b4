package io.penstock.api.request;

import io.penstock.api.problem.ProblemException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code If-Match} and {@code If-None-Match} demand of a write (RFC 9110, section 13).
 *
 * @param kind what is demanded
 * @param etags the ETags of {@link Kind#ONE_OF}, with their quotes; else empty
 */
public record Precondition(Kind kind, Set<String> etags) {
    private static final Pattern ETAG = Pattern.compile("\"[\\x21\\x23-\\x7e]*\"");

    /** What a precondition demands. */
    public enum Kind {
        /** Nothing. */
        NONE,
        /** The item exists: {@code If-Match: *}. */
        EXISTS,
        /** The item does not exist: {@code If-None-Match: *}. */
        ABSENT,
        /** The item exists and has one of these ETags: {@code If-Match: "…"}. */
        ONE_OF
    }

    /**
     * Reads the two headers of a write.
     *
     * @param ifMatch the header {@code If-Match}, if it is there
     * @param ifNoneMatch the header {@code If-None-Match}, if it is there
     * @return what they demand
     */
    public static Precondition of(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if (ifMatch != null && ifNoneMatch != null) {
            throw ProblemException.parameter("If-Match", "and If-None-Match exclude each other");
        }
        if (ifNoneMatch != null) {
            if (!ifNoneMatch.strip().equals("*")) {
                throw ProblemException.parameter("If-None-Match", "of a write must be *");
            }
            return new Precondition(Kind.ABSENT, Set.of());
        }
        if (ifMatch == null) {
            return new Precondition(Kind.NONE, Set.of());
        }
        return ifMatch.strip().equals("*")
                ? new Precondition(Kind.EXISTS, Set.of())
                : new Precondition(Kind.ONE_OF, etags("If-Match", ifMatch));
    }

    /**
     * Says whether {@code If-None-Match} of a read names an ETag, so that the answer is 304.
     *
     * @param ifNoneMatch the header, if it is there
     * @param etag the item's ETag
     * @return true if the caller has the item already
     */
    public static boolean isKnown(@Nullable String ifNoneMatch, String etag) {
        if (ifNoneMatch == null) {
            return false;
        }
        return ifNoneMatch.strip().equals("*")
                || etags("If-None-Match", ifNoneMatch).contains(etag);
    }

    private static Set<String> etags(String header, String text) {
        Set<String> etags = new LinkedHashSet<>();
        for (String part : Arrays.stream(text.split(",", -1)).map(String::strip).toList()) {
            String etag = header.equals("If-None-Match") && part.startsWith("W/") ? part.substring(2) : part;
            if (!ETAG.matcher(etag).matches()) {
                throw ProblemException.parameter(header, "is neither * nor a list of strong ETags in double quotes");
            }
            etags.add(etag);
        }
        return etags;
    }
}
