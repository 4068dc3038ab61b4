package io.penstock.engine.request.table;

/**
 * The type of an attribute that a key schema names.
 *
 * @param attributeName the attribute
 * @param attributeType its type
 */
public record AttributeDefinition(String attributeName, ScalarAttributeType attributeType) {}
