package io.penstock.api.item;

import io.penstock.api.problem.ProblemException;
import io.penstock.api.request.ExpressionParts;
import io.penstock.base.limit.DynamoLimits;
import java.util.Collection;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The condition that an item is still as it was read, for {@code If-Match} with an ETag.
 *
 * <p>Every attribute that was read must be equal, and every attribute that the write brings in must be absent if it
 * was. One change cannot be seen by a condition: an attribute that the read did not show, that the write does not
 * touch, and that appears in the moment between the two.
 */
final class ItemAsRead {
    /** Each attribute takes an operator and an AND; the rest is left to the caller's own condition. */
    private static final int ATTRIBUTES_MAX = DynamoLimits.EXPRESSION_OPERATORS_MAX / 2 - 50;

    private ItemAsRead() {}

    /** Adds the condition to a request that writes the attributes {@code written}. */
    static void require(Map<String, AttributeValue> item, Collection<String> written, ExpressionParts parts) {
        long count = item.size()
                + written.stream().filter(name -> !item.containsKey(name)).count();
        if (count > ATTRIBUTES_MAX) {
            throw ProblemException.content("If-Match with an ETag compares every attribute, here " + count
                    + ", and DynamoDB's conditions are too short for more than " + ATTRIBUTES_MAX
                    + "; use a condition on one attribute instead, such as a version");
        }
        item.forEach((name, value) -> parts.require(parts.name(name) + " = " + parts.value(value)));
        for (String name : written) {
            if (!item.containsKey(name)) {
                parts.require("attribute_not_exists(" + parts.name(name) + ")");
            }
        }
    }
}
