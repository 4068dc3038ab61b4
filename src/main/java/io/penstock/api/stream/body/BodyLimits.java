package io.penstock.api.stream.body;

import java.time.Duration;

/**
 * What a streamed body may cost.
 *
 * @param entryBytesMax the longest line or array element, in bytes after inflation; too small refuses legal items, too
 *     large lets one line fill the heap
 * @param idleTimeout how long to wait for the next bytes once they are wanted; too small cuts slow uploads, too large
 *     lets a silent client hold a connection
 * @param inflationMax how many times larger a gzip body may be than its compressed bytes, beyond the first 10 MiB
 */
public record BodyLimits(int entryBytesMax, Duration idleTimeout, int inflationMax) {}
