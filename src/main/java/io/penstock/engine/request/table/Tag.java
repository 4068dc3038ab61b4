package io.penstock.engine.request.table;

/**
 * A label on a table.
 *
 * @param key its name
 * @param value its value
 */
public record Tag(String key, String value) {}
