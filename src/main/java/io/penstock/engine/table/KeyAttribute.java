package io.penstock.engine.table;

import io.penstock.engine.item.AttributeType;

/**
 * One attribute of a key.
 *
 * @param name the attribute's name
 * @param type the type every item must use for it: S, N or B
 */
public record KeyAttribute(String name, AttributeType type) {}
