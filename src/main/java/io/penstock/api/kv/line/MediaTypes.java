package io.penstock.api.kv.line;

import io.penstock.api.problem.ProblemException;
import jakarta.ws.rs.core.MediaType;
import java.util.regex.Pattern;

/** The media types of values. Stateless. */
public final class MediaTypes {
    private static final int CHARS_MAX = 255;
    private static final Pattern READABLE =
            Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'*+.^_`|~0-9A-Za-z-]+(\\s*;[\\x20-\\x7e]*)?");

    private MediaTypes() {}

    /**
     * Refuses a media type that could not be given back as a header.
     *
     * @param given the media type
     * @return the same
     */
    public static String checked(String given) {
        try {
            if (given.length() <= CHARS_MAX
                    && READABLE.matcher(given).matches()
                    && !MediaType.valueOf(given).isWildcardType()) {
                return given;
            }
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
        throw unreadable();
    }

    private static ProblemException unreadable() {
        return ProblemException.parameter(
                "Content-Type", "is not a media type of at most " + CHARS_MAX + " characters");
    }
}
