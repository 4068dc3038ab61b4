package io.penstock.engine.wire;

import java.time.Duration;

/**
 * What one caller, or all of them together, may take of the server.
 *
 * @param bodyMaxBytes the largest request body, before and after decompression; DynamoDB: 16 MB
 * @param buffersMaxBytes how much of unfinished bodies is held at once; too small: large batches are answered 503 while
 *     others upload; too large: many uploads exhaust the heap
 * @param headersMaxBytes the largest set of request headers
 * @param connectionsMax open connections; one more is closed at once
 * @param idleTimeout how long a connection may lie idle, dribble its headers, or leave an answer unread
 * @param bodyTimeout how long a body may take to arrive
 * @param drainTimeout how long requests under way may take when the server closes
 */
public record WireLimits(
        int bodyMaxBytes,
        long buffersMaxBytes,
        int headersMaxBytes,
        int connectionsMax,
        Duration idleTimeout,
        Duration bodyTimeout,
        Duration drainTimeout) {

    private static final int MEBIBYTE = 1024 * 1024;

    /**
     * The limits that fit this process: large bodies may fill a quarter of the heap.
     *
     * @return DynamoDB's limits where it has one, else ours
     */
    public static WireLimits standard() {
        var quarter = Runtime.getRuntime().maxMemory() / 4;
        return new WireLimits(
                16 * MEBIBYTE,
                Math.max(quarter, 32L * MEBIBYTE),
                64 * 1024,
                10_000,
                Duration.ofSeconds(120),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5));
    }
}
