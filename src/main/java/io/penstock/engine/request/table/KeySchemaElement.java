package io.penstock.engine.request.table;

/**
 * One attribute of a key schema.
 *
 * @param attributeName the attribute
 * @param keyType its role
 */
public record KeySchemaElement(String attributeName, KeyType keyType) {}
