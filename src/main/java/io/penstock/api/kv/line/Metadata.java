package io.penstock.api.kv.line;

import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.ProblemException;
import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a writer notes beside a value: headers {@code X-Meta-<name>} in and out, few and short. */
public final class Metadata {

    /** How such a header begins. */
    public static final String HEADER_PREFIX = "X-Meta-";

    private static final int ENTRIES_MAX = 32;
    private static final int BYTES_MAX = 4 * 1024;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,63}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]*");

    private Metadata() {}

    /**
     * Reads the headers of a request.
     *
     * @param headers all of them
     * @return texts by name, within their bounds
     */
    public static Map<String, String> fromHeaders(MultiMap headers) {
        Map<String, String> metadata = new TreeMap<>();
        for (Map.Entry<String, String> header : headers) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (name.startsWith("x-meta-")
                    && metadata.put(name.substring(HEADER_PREFIX.length()), header.getValue()) != null) {
                throw ProblemException.parameter(header.getKey(), "is given more than once");
            }
        }
        return checked(metadata);
    }

    /**
     * Holds metadata to its bounds.
     *
     * @param metadata texts by name
     * @return the same
     */
    public static Map<String, String> checked(Map<String, String> metadata) {
        if (metadata.size() > ENTRIES_MAX) {
            throw tooLarge("metadata entries", ENTRIES_MAX, metadata.size());
        }
        long bytes = 0;
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            if (!NAME.matcher(entry.getKey()).matches()) {
                throw ProblemException.parameter(
                        "metadata", "names have 1 to 64 characters of a-z, 0-9, '_', '.' and '-'");
            }
            if (!VALUE.matcher(entry.getValue()).matches()) {
                throw ProblemException.parameter("metadata", "values are printable ASCII, as headers are");
            }
            bytes += entry.getKey().length() + entry.getValue().length();
        }
        if (bytes > BYTES_MAX) {
            throw tooLarge("bytes of metadata", BYTES_MAX, bytes);
        }
        return metadata;
    }

    private static ProblemException tooLarge(String what, long limit, long actual) {
        return Problem.of(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "too-large",
                        "there are %d %s, the limit is %d".formatted(actual, what, limit))
                .limit(limit, actual, what)
                .exception();
    }
}
