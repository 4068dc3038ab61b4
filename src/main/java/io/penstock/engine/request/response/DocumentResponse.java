package io.penstock.engine.request.response;

import java.util.Map;

/**
 * Answers a control-plane request with a document of plain values.
 *
 * @param members texts, numbers, booleans, items, lists and maps of such, by their names on the wire; null members are
 *     left out
 */
public record DocumentResponse(Map<String, ?> members) implements Response {}
