package io.penstock.store.kv;

import java.time.Duration;

/**
 * How long a write may take.
 *
 * @param request each step for which somebody waits: a row, a transaction; counted from when the value has arrived
 * @param transfer a large value as a whole, from its first piece on
 */
public record Patience(Duration request, Duration transfer) {}
