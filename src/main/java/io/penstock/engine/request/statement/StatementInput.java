package io.penstock.engine.request.statement;

import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.request.ReturnValuesOnConditionCheckFailure;
import java.util.List;

/**
 * One statement with what stands for its question marks.
 *
 * @param statement the text
 * @param parameters one value for each question mark, in order
 * @param consistentRead whether a read must see every acknowledged write
 * @param returnValuesOnConditionCheckFailure whether a failed condition answers with the item
 */
public record StatementInput(
        String statement,
        List<AttributeValue> parameters,
        boolean consistentRead,
        ReturnValuesOnConditionCheckFailure returnValuesOnConditionCheckFailure) {}
