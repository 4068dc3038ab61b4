package io.penstock.engine.operation.parse;

import io.penstock.engine.expression.ConditionExpression;
import io.penstock.engine.expression.ExpressionContext;
import io.penstock.engine.expression.ProjectionExpression;
import io.penstock.engine.expression.UpdateExpression;
import io.penstock.engine.expression.key.KeyConditionExpression;
import io.penstock.engine.expression.syntax.ExpressionKind;
import io.penstock.engine.item.AttributeValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The expressions of one request, bound in turn to the same placeholders. */
public final class RequestExpressions {

    private final ExpressionCache cache;
    private final ExpressionContext context;

    /** Takes the placeholders of a request. */
    public RequestExpressions(ExpressionCache cache, Map<String, String> names, Map<String, AttributeValue> values) {
        this.cache = cache;
        this.context = ExpressionContext.checked(names.isEmpty() ? null : names, values.isEmpty() ? null : values);
    }

    /** Binds the condition of a write; null for none. */
    public @Nullable ConditionExpression condition(@Nullable String text) {
        return text == null ? null : cache.condition(ExpressionKind.CONDITION, text, context);
    }

    /** Binds the filter of a read; null for none. */
    public @Nullable ConditionExpression filter(@Nullable String text) {
        return text == null ? null : cache.condition(ExpressionKind.FILTER, text, context);
    }

    /** Binds the key condition of a query; null for none. */
    public @Nullable KeyConditionExpression keyCondition(@Nullable String text) {
        return text == null ? null : cache.keyCondition(text, context);
    }

    /** Binds an update; null for none. */
    public @Nullable UpdateExpression update(@Nullable String text) {
        return text == null ? null : cache.update(text, context);
    }

    /** Binds the projection of a read, in its new or its legacy form; null for none. */
    public @Nullable ProjectionExpression projection(@Nullable String text, List<String> attributesToGet) {
        if (text != null) {
            return cache.projection(text, context);
        }
        return attributesToGet.isEmpty() ? null : ProjectionExpression.ofAttributes(attributesToGet);
    }

    /**
     * Checks that every placeholder was used.
     *
     * @throws io.penstock.engine.failure.EngineException ValidationException naming those that were not
     */
    public void checkAllUsed() {
        context.checkAllUsed();
    }
}
