package io.penstock.api.admission;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request is to be counted as, told by its head alone. */
enum RequestKind {
    /** Somebody waits for one answer. */
    INTERACTIVE,
    /** A stream of lines: reads for as long as its reader does, a page at a time. */
    STREAM,
    /** A batch, which holds what has come until it is written. */
    BATCH,
    /** Health and metrics, which matter most when nothing else goes. */
    EXEMPT;

    private static final String HEALTH = "/q/health";
    private static final String METRICS = "/q/metrics";
    private static final String ENTRIES = "/v1/kv/";
    private static final String JOBS = "/v1/jobs";

    private static final String EXPORT = "export";
    private static final Set<String> BATCHES =
            Set.of("batchWrite", "batchGet", "batchPut", "batchDelete", "import", "validate");

    /** Answered with a page or a stream, as the caller likes. */
    private static final Set<String> READS = Set.of("query", "scan");

    private final String word = name().toLowerCase(Locale.ROOT);

    /** Says whether it counts from its head to the end of its answer, in bytes of the heap. */
    boolean isBulk() {
        return this == STREAM || this == BATCH;
    }

    String word() {
        return word;
    }

    /**
     * Tells the kind.
     *
     * @param uri path and query as they came
     * @param accept the media types that the caller takes; null for any
     */
    static RequestKind of(String uri, @Nullable String accept) {
        int query = uri.indexOf('?');
        int end = query < 0 ? uri.length() : query;
        if (isBelow(HEALTH, uri, end) || isBelow(METRICS, uri, end)) {
            return EXEMPT;
        }
        if (isEntry(uri, end)) {
            return INTERACTIVE;
        }
        int colon = uri.lastIndexOf(':', end - 1);
        String action = colon < 0 ? "" : uri.substring(colon + 1, end);
        if (BATCHES.contains(action)) {
            return BATCH;
        }
        boolean onePage = accept != null && accept.startsWith("application/json");
        if (READS.contains(action)) {
            return onePage ? INTERACTIVE : STREAM;
        }
        // Who follows a job costs one read a second, and must not take the place of a batch.
        boolean streamed = accept != null && (accept.contains("ndjson") || accept.contains("event-stream"));
        return action.equals(EXPORT) || (streamed && !uri.startsWith(JOBS)) ? STREAM : INTERACTIVE;
    }

    /** Nothing that leads elsewhere once it is decoded passes for a path below another. */
    private static boolean isBelow(String parent, String uri, int end) {
        return uri.startsWith(parent)
                && (end == parent.length() || uri.charAt(parent.length()) == '/')
                && uri.indexOf("..") < 0
                && uri.indexOf('%') < 0;
    }

    /** {@code /v1/kv/{namespace}/{key}}, whose key may look like anything. */
    private static boolean isEntry(String uri, int end) {
        if (!uri.startsWith(ENTRIES)) {
            return false;
        }
        int slash = uri.indexOf('/', ENTRIES.length());
        return slash >= 0 && slash < end - 1;
    }
}
