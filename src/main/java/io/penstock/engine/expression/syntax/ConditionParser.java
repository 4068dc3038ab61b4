package io.penstock.engine.expression.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Reads conditions, filters and key conditions.
 *
 * <pre>
 * condition := and {OR and}
 * and       := not {AND not}
 * not       := {NOT} (comparison | function | "(" condition ")")
 * comparison:= operand ("=" | "&lt;&gt;" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=") operand
 *            | operand BETWEEN operand AND operand
 *            | operand IN "(" operands ")"
 * </pre>
 *
 * Open parentheses are kept on a stack of its own, so that no depth of them can exhaust the thread's. What a
 * parenthesis opens, a condition or an operand, shows only behind it: {@code (a) = :v} and {@code (a = :v)} begin
 * alike.
 */
public final class ConditionParser {
    private final Tokenizer tokens;
    private final OperandParser operands;
    private final Deque<Level> outer = new ArrayDeque<>();
    private Level level = new Level();

    private ConditionParser(ExpressionKind kind, String text) {
        this.tokens = new Tokenizer(kind, text);
        this.operands = new OperandParser(tokens);
    }

    /** What stands between one opening parenthesis and its end, as far as it was read. */
    private static final class Level {
        private final List<ConditionSyntax> alternatives = new ArrayList<>(2);
        private List<ConditionSyntax> conjuncts = new ArrayList<>(2);
        private int nots;
        /** Whether the last thing read stood in parentheses itself. */
        private boolean lastInParentheses;

        boolean isEmpty() {
            return nots == 0 && conjuncts.isEmpty() && alternatives.isEmpty();
        }

        void add(ConditionSyntax condition) {
            conjuncts.add(nots == 0 ? condition : new ConditionSyntax.Not(nots, condition));
            nots = 0;
        }

        void endAlternative() {
            alternatives.add(conjuncts.size() == 1 ? conjuncts.get(0) : new ConditionSyntax.And(conjuncts));
            conjuncts = new ArrayList<>(2);
        }

        ConditionSyntax end() {
            endAlternative();
            return alternatives.size() == 1 ? alternatives.get(0) : new ConditionSyntax.Or(alternatives);
        }
    }

    /**
     * Returns the tree of a condition.
     *
     * @throws io.penstock.engine.failure.EngineException a ValidationException if the text does not follow the grammar,
     *     has redundant parentheses, uses a reserved word as a name, or a function that is not there or not in place
     */
    public static ConditionSyntax parse(ExpressionKind kind, String text) {
        ConditionParser parser = new ConditionParser(kind, text);
        ConditionSyntax condition = parser.condition();
        new NameCheck(kind).check(condition);
        return condition;
    }

    private ConditionSyntax condition() {
        ConditionSyntax condition = term();
        while (true) {
            level.lastInParentheses &= level.nots == 0;
            level.add(condition);
            if (tokens.accept(TokenType.AND)) {
                condition = term();
            } else if (tokens.accept(TokenType.OR)) {
                level.endAlternative();
                condition = term();
            } else if (outer.isEmpty()) {
                tokens.expect(TokenType.END);
                return level.end();
            } else {
                tokens.expect(TokenType.CLOSE);
                condition = closeLevel();
            }
        }
    }

    private ConditionSyntax term() {
        beginTerm();
        return endTerm(operands.bareOperand());
    }

    /** Reads the NOTs and opening parentheses in front of a term. */
    private void beginTerm() {
        while (true) {
            if (tokens.accept(TokenType.NOT)) {
                level.nots++;
            } else if (tokens.accept(TokenType.OPEN)) {
                outer.push(level);
                level = new Level();
            } else {
                return;
            }
        }
    }

    /** Ends the innermost parentheses around a condition, and returns it. */
    private ConditionSyntax closeLevel() {
        boolean single = level.alternatives.isEmpty() && level.conjuncts.size() == 1;
        operands.checkParentheses(single && level.lastInParentheses ? 2 : 1);
        ConditionSyntax inside = level.end();
        level = outer.pop();
        level.lastInParentheses = true;
        return inside;
    }

    /** Reads what follows the first operand of a term, up to the end of the comparison. */
    private ConditionSyntax endTerm(OperandSyntax first) {
        int closed = closeAround();
        Comparator comparator = Comparator.ofToken(tokens.type());
        ConditionSyntax condition;
        if (comparator != null) {
            tokens.advance();
            condition = new ConditionSyntax.Comparison(comparator, first, operands.operand());
        } else if (tokens.accept(TokenType.BETWEEN)) {
            OperandSyntax lower = operands.operand();
            tokens.expect(TokenType.AND);
            condition = new ConditionSyntax.Between(first, lower, operands.operand());
        } else if (tokens.accept(TokenType.IN)) {
            condition = new ConditionSyntax.In(first, operands.operandsInParentheses());
        } else if (first instanceof OperandSyntax.Function function) {
            level.lastInParentheses = closed > 0;
            return new ConditionSyntax.Call(function);
        } else {
            throw tokens.unexpected();
        }
        level.lastInParentheses = false;
        return condition;
    }

    /** Closes the parentheses that stand around nothing but the operand just read, and returns how many. */
    private int closeAround() {
        int closed = 0;
        while (tokens.is(TokenType.CLOSE) && level.isEmpty() && !outer.isEmpty()) {
            tokens.advance();
            level = outer.pop();
            closed++;
        }
        operands.checkParentheses(closed);
        return closed;
    }
}
