package io.penstock.api.kv;

import io.penstock.api.problem.ProblemException;
import io.penstock.api.request.Parameters;
import io.penstock.store.kv.entry.EntryKey;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to see of a namespace, within its bounds.
 *
 * @param prefix how the keys begin
 * @param delimiter what keys are grouped by, if at all
 * @param withValues whether the values come along
 * @param limit how many entries and common prefixes together; null if the caller does not say
 * @param pageToken where to go on
 * @param consistentRead the read mode
 */
record ListingRequest(
        String prefix,
        @Nullable String delimiter,
        boolean withValues,
        @Nullable Integer limit,
        @Nullable String pageToken,
        boolean consistentRead) {

    static final String[] PARAMETERS = {"prefix", "delimiter", "values", "limit", "pageToken", "consistency"};

    private static final int LIMIT_MAX = 1_000_000_000;
    private static final int DELIMITER_BYTES_MAX = 64;

    static ListingRequest of(Parameters parameters) {
        String prefix = Objects.requireNonNullElse(parameters.text("prefix"), "");
        bounded("prefix", prefix, EntryKey.BYTES_MAX);
        String delimiter = parameters.text("delimiter");
        if (delimiter != null) {
            bounded("delimiter", delimiter, DELIMITER_BYTES_MAX);
        }
        return new ListingRequest(
                prefix,
                delimiter == null || delimiter.isEmpty() ? null : delimiter,
                parameters.flag("values"),
                limit(parameters.text("limit")),
                parameters.text("pageToken"),
                parameters.consistentRead());
    }

    private static void bounded(String name, String text, int bytesMax) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > bytesMax) {
            throw ProblemException.parameter(name, "has " + bytes + " bytes of UTF-8, the limit is " + bytesMax);
        }
    }

    private static @Nullable Integer limit(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int limit = text.matches("[0-9]{1,10}") && Long.parseLong(text) <= LIMIT_MAX ? Integer.parseInt(text) : 0;
        if (limit < 1) {
            throw ProblemException.parameter("limit", "must be an integer between 1 and " + LIMIT_MAX);
        }
        return limit;
    }
}
