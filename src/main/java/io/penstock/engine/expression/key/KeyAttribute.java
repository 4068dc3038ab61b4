package io.penstock.engine.expression.key;

import io.penstock.engine.item.AttributeType;

/**
 * A key attribute of a table or index.
 *
 * @param name its name
 * @param type S, N or B
 */
public record KeyAttribute(String name, AttributeType type) {}
