package io.penstock.engine.expression.syntax;

import io.penstock.engine.failure.ExpressionMessages;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads operands.
 *
 * <pre>
 * operands  := operand {"," operand}
 * operand   := {"("} (path | value | function) {")"}
 * function  := NAME "(" operands ")"
 * path      := name {"." name | "[" INDEX "]"}
 * name      := NAME | "#" placeholder
 * value     := ":" placeholder
 * </pre>
 */
final class OperandParser {
    /** Deepest nesting of functions: each is an operator, of which DynamoDB allows 300. Bounds the use of the stack. */
    private static final int DEPTH_MAX = 300;

    private final Tokenizer tokens;
    private int depth;

    OperandParser(Tokenizer tokens) {
        this.tokens = tokens;
    }

    /** Refuses a second pair of parentheses directly around one thing. */
    void checkParentheses(int pairs) {
        if (pairs > 1) {
            throw tokens.invalid(ExpressionMessages.REDUNDANT_PARENTHESES);
        }
    }

    OperandSyntax operand() {
        int open = 0;
        while (tokens.accept(TokenType.OPEN)) {
            open++;
        }
        OperandSyntax operand = bareOperand();
        for (int i = 0; i < open; i++) {
            tokens.expect(TokenType.CLOSE);
        }
        checkParentheses(open);
        return operand;
    }

    /** Reads an operand that no parentheses stand around. */
    OperandSyntax bareOperand() {
        if (tokens.is(TokenType.VALUE_PLACEHOLDER)) {
            return new OperandSyntax.Value(tokens.take());
        }
        if (tokens.is(TokenType.NAME) && tokens.opensCall()) {
            String name = tokens.take();
            if (++depth > DEPTH_MAX) {
                throw tokens.invalid(ExpressionMessages.tooManyOperators(depth));
            }
            OperandSyntax function = new OperandSyntax.Function(name, operandsInParentheses());
            depth--;
            return function;
        }
        return path();
    }

    List<OperandSyntax> operandsInParentheses() {
        tokens.expect(TokenType.OPEN);
        List<OperandSyntax> operands = new ArrayList<>(2);
        do {
            operands.add(operand());
        } while (tokens.accept(TokenType.COMMA));
        tokens.expect(TokenType.CLOSE);
        return operands;
    }

    OperandSyntax.Path path() {
        OperandSyntax.Step first = name();
        if (!tokens.is(TokenType.DOT) && !tokens.is(TokenType.OPEN_INDEX)) {
            return new OperandSyntax.Path(List.of(first), first.isPlaceholder());
        }
        List<OperandSyntax.Step> steps = new ArrayList<>(4);
        steps.add(first);
        boolean placeholder = first.isPlaceholder();
        while (true) {
            if (tokens.accept(TokenType.DOT)) {
                OperandSyntax.Step step = name();
                placeholder |= step.isPlaceholder();
                steps.add(step);
            } else if (tokens.accept(TokenType.OPEN_INDEX)) {
                if (!tokens.is(TokenType.INDEX)) {
                    throw tokens.unexpected();
                }
                steps.add(new OperandSyntax.Step(tokens.take(), true));
                tokens.expect(TokenType.CLOSE_INDEX);
            } else {
                return new OperandSyntax.Path(steps, placeholder);
            }
        }
    }

    private OperandSyntax.Step name() {
        if (!tokens.is(TokenType.NAME) && !tokens.is(TokenType.NAME_PLACEHOLDER)) {
            throw tokens.unexpected();
        }
        return new OperandSyntax.Step(tokens.take(), false);
    }
}
