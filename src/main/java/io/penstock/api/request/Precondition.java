package io.penstock.api.request;

import io.penstock.api.problem.ProblemException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code If-Match} and {@code If-None-Match} demand of a write (RFC 9110, section 13).
 *
 * @param kind what is demanded
 * @param etags the ETags of {@link Kind#ONE_OF}, with their quotes; weak ones, which match nothing, as they are; else
 *     empty
 */
public record Precondition(Kind kind, Set<String> etags) {
    private static final Pattern NEXT = Pattern.compile("\\s*((?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")\\s*(,|$)");
    private static final String WEAK = "W/";

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

    /**
     * Says whether {@code If-Match} of a read names an ETag; if not the answer is 412.
     *
     * @param ifMatch the header, if it is there
     * @param etag the item's ETag
     * @return true if the caller may have the item
     */
    public static boolean isWanted(@Nullable String ifMatch, String etag) {
        return ifMatch == null
                || ifMatch.strip().equals("*")
                || etags("If-Match", ifMatch).contains(etag);
    }

    /** Reads a list of ETags; where they are compared weakly, weak ones are read as strong. */
    private static Set<String> etags(String header, String text) {
        boolean isWeakComparison = header.equals("If-None-Match");
        Set<String> etags = new LinkedHashSet<>();
        Matcher next = NEXT.matcher(text);
        boolean more = true;
        while (more) {
            if (!next.lookingAt()) {
                throw ProblemException.parameter(header, "is neither * nor a list of ETags in double quotes");
            }
            String etag = next.group(1);
            etags.add(isWeakComparison && etag.startsWith(WEAK) ? etag.substring(WEAK.length()) : etag);
            more = next.group(2).equals(",");
            next.region(next.end(), text.length());
        }
        return etags;
    }
}
