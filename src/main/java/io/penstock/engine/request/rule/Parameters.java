package io.penstock.engine.request.rule;

import io.penstock.engine.item.Item;
import io.penstock.engine.request.ConditionalOperator;
import io.penstock.engine.request.ReturnConsumedCapacity;
import io.penstock.engine.request.ReturnItemCollectionMetrics;
import io.penstock.engine.request.ReturnValues;
import io.penstock.engine.request.ReturnValuesOnConditionCheckFailure;
import io.penstock.engine.request.shape.Constraints;
import io.penstock.engine.request.shape.Defect;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.FlagShape;
import io.penstock.engine.request.shape.ItemShape;
import io.penstock.engine.request.shape.ListShape;
import io.penstock.engine.request.shape.MapShape;
import io.penstock.engine.request.shape.Member;
import io.penstock.engine.request.shape.TextShape;
import io.penstock.engine.request.shape.ValueShape;
import org.jspecify.annotations.Nullable;

/** Members that several requests have, with their constraints, and how to take them out of a request. */
final class Parameters {

    static final String KEY = "Key";
    static final String ITEM = "Item";
    static final String ATTRIBUTES_TO_GET = "AttributesToGet";
    static final String CONSISTENT_READ = "ConsistentRead";
    static final String PROJECTION_EXPRESSION = "ProjectionExpression";
    static final String CONDITION_EXPRESSION = "ConditionExpression";
    static final String UPDATE_EXPRESSION = "UpdateExpression";
    static final String FILTER_EXPRESSION = "FilterExpression";
    static final String KEY_CONDITION_EXPRESSION = "KeyConditionExpression";
    static final String NAMES = "ExpressionAttributeNames";
    static final String VALUES = "ExpressionAttributeValues";
    static final String EXPECTED = "Expected";
    static final String CONDITIONAL_OPERATOR = "ConditionalOperator";
    static final String EXCLUSIVE_START_KEY = "ExclusiveStartKey";
    static final String INDEX_NAME = "IndexName";
    static final String LIMIT = "Limit";
    static final String SELECT = "Select";

    private static final String CAPACITY = "ReturnConsumedCapacity";
    private static final String METRICS = "ReturnItemCollectionMetrics";
    private static final String IMAGE = "ReturnValues";
    private static final String FAILED_IMAGE = "ReturnValuesOnConditionCheckFailure";

    static final TextShape CAPACITY_WORDS = TextShape.oneOf("INDEXES", "TOTAL", "NONE");
    static final TextShape METRICS_WORDS = TextShape.oneOf("SIZE", "NONE");
    static final TextShape IMAGE_WORDS = TextShape.oneOf("ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW");

    static final Member REQUIRED_KEY = Member.required(KEY, ItemShape.ITEM);
    static final Member REQUIRED_ITEM = Member.required(ITEM, ItemShape.ITEM);
    static final Member RETURN_CONSUMED_CAPACITY = Member.optional(CAPACITY, CAPACITY_WORDS);
    static final Member RETURN_METRICS = Member.optional(METRICS, METRICS_WORDS);
    static final Member RETURN_VALUES = Member.optional(IMAGE, IMAGE_WORDS);
    static final Member FIRST_RETURN_CONSUMED_CAPACITY = Member.firstOnly(CAPACITY, CAPACITY_WORDS);
    static final Member FIRST_RETURN_METRICS = Member.firstOnly(METRICS, METRICS_WORDS);
    static final Member FIRST_RETURN_VALUES = Member.firstOnly(IMAGE, IMAGE_WORDS);
    static final Member RETURN_ON_FAILURE = Member.optional(FAILED_IMAGE, TextShape.oneOf("ALL_OLD", "NONE"));
    static final Member ATTRIBUTE_LIST =
            Member.optional(ATTRIBUTES_TO_GET, ListShape.of(TextShape.ANY, Constraints.minLength(1)));
    static final Member CONSISTENT = Member.optional(CONSISTENT_READ, FlagShape.FLAG);
    static final Member PROJECTION = Member.optional(PROJECTION_EXPRESSION, TextShape.ANY);
    static final Member CONDITION = Member.optional(CONDITION_EXPRESSION, TextShape.ANY);
    static final Member UPDATE = Member.optional(UPDATE_EXPRESSION, TextShape.ANY);
    static final Member FILTER = Member.optional(FILTER_EXPRESSION, TextShape.ANY);
    static final Member NAME_MAP = Member.optional(NAMES, MapShape.of(TextShape.ANY));
    static final Member VALUE_MAP = Member.optional(VALUES, MapShape.of(ValueShape.VALUE));
    static final Member OPERATOR = Member.optional(CONDITIONAL_OPERATOR, TextShape.oneOf("OR", "AND"));
    static final Member START_KEY = Member.optional(EXCLUSIVE_START_KEY, ItemShape.ITEM);
    static final Member SELECTION = Member.optional(
            SELECT, TextShape.oneOf("SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"));
    static final Member INDEX = Member.optional(
            INDEX_NAME, TextShape.of(Constraints.name(), Constraints.minLength(3), Constraints.maxLength(255)));

    private Parameters() {}

    static ReturnConsumedCapacity capacity(Draft draft) {
        return draft.choice(CAPACITY, ReturnConsumedCapacity.NONE);
    }

    static ReturnItemCollectionMetrics metrics(Draft draft) {
        return draft.choice(METRICS, ReturnItemCollectionMetrics.NONE);
    }

    static ReturnValues image(Draft draft) {
        return draft.choice(IMAGE, ReturnValues.NONE);
    }

    static ReturnValuesOnConditionCheckFailure failedImage(Draft draft) {
        return draft.choice(FAILED_IMAGE, ReturnValuesOnConditionCheckFailure.NONE);
    }

    static ConditionalOperator operator(Draft draft) {
        return draft.choice(CONDITIONAL_OPERATOR, ConditionalOperator.AND);
    }

    static boolean consistent(Draft draft) {
        return draft.flag(CONSISTENT_READ, false);
    }

    static @Nullable Item startKey(Draft draft) {
        Object key = draft.get(EXCLUSIVE_START_KEY);
        if (key instanceof Defect defect) {
            throw defect.asStartKeyException();
        }
        return (Item) key;
    }

    static @Nullable Integer limit(Draft draft) {
        Long limit = draft.number(LIMIT);
        return limit == null ? null : Math.toIntExact(limit);
    }
}
