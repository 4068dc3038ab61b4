package io.penstock.engine.operation.parse;

import io.penstock.engine.expression.ConditionExpression;
import io.penstock.engine.expression.ExpressionContext;
import io.penstock.engine.expression.ProjectionExpression;
import io.penstock.engine.expression.UpdateExpression;
import io.penstock.engine.expression.key.KeyConditionExpression;
import io.penstock.engine.expression.syntax.ConditionParser;
import io.penstock.engine.expression.syntax.ConditionSyntax;
import io.penstock.engine.expression.syntax.ExpressionKind;
import io.penstock.engine.expression.syntax.OperandSyntax;
import io.penstock.engine.expression.syntax.ProjectionParser;
import io.penstock.engine.expression.syntax.UpdateParser;
import io.penstock.engine.expression.syntax.UpdateSyntax;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers how expressions read, since programs send the same few again and again with other values. Bounded: when
 * full, it starts afresh; long texts are not kept. Safe for use by several threads.
 */
public final class ExpressionCache {

    private static final int TEXTS_MAX = 1000;
    private static final int TEXT_LENGTH_MAX = 2000;

    private final Map<Text, Object> trees = new ConcurrentHashMap<>();

    private record Text(ExpressionKind kind, String text) {}

    /** Reads and binds a condition or filter. */
    public ConditionExpression condition(ExpressionKind kind, String text, ExpressionContext context) {
        ConditionSyntax syntax = (ConditionSyntax) tree(kind, text, source -> ConditionParser.parse(kind, source));
        return ConditionExpression.bind(kind, syntax, context);
    }

    /** Reads and binds a key condition. */
    public KeyConditionExpression keyCondition(String text, ExpressionContext context) {
        ExpressionKind kind = ExpressionKind.KEY_CONDITION;
        ConditionSyntax syntax = (ConditionSyntax) tree(kind, text, source -> ConditionParser.parse(kind, source));
        return KeyConditionExpression.bind(syntax, context);
    }

    /** Reads and binds an update. */
    public UpdateExpression update(String text, ExpressionContext context) {
        UpdateSyntax syntax = (UpdateSyntax) tree(ExpressionKind.UPDATE, text, UpdateParser::parse);
        return UpdateExpression.bind(syntax, context);
    }

    /** Reads and binds a projection. */
    @SuppressWarnings("unchecked") // under this kind lies nothing else
    public ProjectionExpression projection(String text, ExpressionContext context) {
        List<OperandSyntax.Path> syntax =
                (List<OperandSyntax.Path>) tree(ExpressionKind.PROJECTION, text, ProjectionParser::parse);
        return ProjectionExpression.bind(syntax, context);
    }

    private Object tree(ExpressionKind kind, String text, Function<String, Object> parser) {
        if (text.length() > TEXT_LENGTH_MAX) {
            return parser.apply(text);
        }
        Text key = new Text(kind, text);
        Object known = trees.get(key);
        if (known == null) {
            known = parser.apply(text);
            if (trees.size() >= TEXTS_MAX) {
                trees.clear();
            }
            trees.put(key, known);
        }
        return known;
    }
}
