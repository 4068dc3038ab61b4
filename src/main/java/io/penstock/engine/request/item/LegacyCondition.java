package io.penstock.engine.request.item;

import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.request.ComparisonOperator;
import java.util.List;

/**
 * One legacy condition on one attribute; {@code Expected}'s {@code Value} and {@code Exists} are told as EQ and NULL.
 *
 * @param operator how to compare
 * @param arguments what to compare with; as many as the operator takes
 */
public record LegacyCondition(ComparisonOperator operator, List<AttributeValue> arguments) {}
