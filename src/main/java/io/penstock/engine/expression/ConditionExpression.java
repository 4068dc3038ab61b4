package io.penstock.engine.expression;

import io.penstock.engine.expression.syntax.ConditionParser;
import io.penstock.engine.expression.syntax.ConditionSyntax;
import io.penstock.engine.expression.syntax.ExpressionKind;
import io.penstock.engine.item.DocumentPath;
import io.penstock.engine.item.Item;
import java.util.ArrayList;
import java.util.List;

/** A condition or filter with its names and values filled in. Immutable. */
public final class ConditionExpression {
    private final Condition condition;
    private final List<DocumentPath> paths;

    /**
     * Joins a condition with the paths it reads.
     *
     * @param condition what must hold
     * @param paths every path that the condition names
     */
    public ConditionExpression(Condition condition, List<DocumentPath> paths) {
        this.condition = condition;
        this.paths = List.copyOf(paths);
    }

    /**
     * Reads and binds an expression.
     *
     * @param kind {@link ExpressionKind#CONDITION} or {@link ExpressionKind#FILTER}
     * @param text the expression
     * @param context what its placeholders stand for
     * @throws io.penstock.engine.failure.EngineException a ValidationException that says what is wrong with it
     */
    public static ConditionExpression parse(ExpressionKind kind, String text, ExpressionContext context) {
        return bind(kind, ConditionParser.parse(kind, text), context);
    }

    /**
     * Binds an expression that was read before; the tree may be kept and bound again.
     *
     * @param kind {@link ExpressionKind#CONDITION} or {@link ExpressionKind#FILTER}
     * @param syntax its tree
     * @param context what its placeholders stand for
     * @throws io.penstock.engine.failure.EngineException a ValidationException that says what is wrong with it
     */
    public static ConditionExpression bind(ExpressionKind kind, ConditionSyntax syntax, ExpressionContext context) {
        List<DocumentPath> paths = new ArrayList<>(4);
        Condition condition = new ConditionBinder(kind, context, paths::add).bind(syntax);
        return new ConditionExpression(condition, paths);
    }

    /** Tells whether the condition holds for an item; an item that does not exist is the empty item. */
    public boolean test(Item item) {
        return condition.test(item);
    }

    /** Returns the condition itself. */
    public Condition condition() {
        return condition;
    }

    /** Returns every path that the condition names, in order; for the check that a filter names no key attribute. */
    public List<DocumentPath> paths() {
        return paths;
    }
}
