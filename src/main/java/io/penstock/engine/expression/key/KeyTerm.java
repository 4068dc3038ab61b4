package io.penstock.engine.expression.key;

import io.penstock.engine.item.AttributeValue;
import java.util.List;

/**
 * One condition on one attribute.
 *
 * @param attributeName the attribute
 * @param operator how it is compared
 * @param values what it is compared with: two for BETWEEN, else one
 */
public record KeyTerm(String attributeName, KeyOperator operator, List<AttributeValue> values) {}
