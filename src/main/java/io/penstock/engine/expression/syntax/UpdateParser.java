package io.penstock.engine.expression.syntax;

import io.penstock.engine.failure.ExpressionMessages;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads updates.
 *
 * <pre>
 * update  := section {section}
 * section := SET path "=" sum {"," path "=" sum}
 *          | REMOVE path {"," path}
 *          | (ADD | DELETE) path value {"," path value}
 * sum     := ["("] operand [("+" | "-") operand] [")"]
 * </pre>
 */
public final class UpdateParser {
    private final ExpressionKind kind = ExpressionKind.UPDATE;
    private final Tokenizer tokens;
    private final OperandParser operands;
    private final List<UpdateSyntax.Action> actions = new ArrayList<>(4);
    private final Set<TokenType> sections = EnumSet.noneOf(TokenType.class);
    private @Nullable TokenType repeated;

    private UpdateParser(String text) {
        this.tokens = new Tokenizer(kind, text);
        this.operands = new OperandParser(tokens);
    }

    /**
     * Returns the tree of an update.
     *
     * @throws io.penstock.engine.failure.EngineException a ValidationException if the text does not follow the grammar,
     *     has redundant parentheses or two sections of one kind, uses a reserved word as a name, or a function that is
     *     not there or not in place
     */
    public static UpdateSyntax parse(String text) {
        UpdateParser parser = new UpdateParser(text);
        parser.sections();
        parser.check();
        return new UpdateSyntax(parser.actions);
    }

    private void sections() {
        do {
            TokenType section = tokens.type();
            switch (section) {
                case SET, REMOVE, ADD, DELETE -> tokens.advance();
                default -> throw tokens.unexpected();
            }
            if (!sections.add(section) && repeated == null) {
                repeated = section;
            }
            do {
                actions.add(action(section));
            } while (tokens.accept(TokenType.COMMA));
        } while (!tokens.is(TokenType.END));
    }

    private UpdateSyntax.Action action(TokenType section) {
        OperandSyntax.Path path = operands.path();
        return switch (section) {
            case SET -> {
                tokens.expect(TokenType.EQUAL);
                yield new UpdateSyntax.Assign(path, sum());
            }
            case REMOVE -> new UpdateSyntax.Remove(path);
            case ADD -> new UpdateSyntax.Add(path, value());
            default -> new UpdateSyntax.Delete(path, value());
        };
    }

    private OperandSyntax.Value value() {
        if (!tokens.is(TokenType.VALUE_PLACEHOLDER)) {
            throw tokens.unexpected();
        }
        return new OperandSyntax.Value(tokens.take());
    }

    private OperandSyntax sum() {
        int open = 0;
        while (tokens.accept(TokenType.OPEN)) {
            open++;
        }
        OperandSyntax left = operands.bareOperand();
        int aroundOperand = 0;
        while (aroundOperand < open && tokens.accept(TokenType.CLOSE)) {
            aroundOperand++;
        }
        OperandSyntax sum = left;
        if (tokens.is(TokenType.PLUS) || tokens.is(TokenType.MINUS)) {
            String operator = tokens.take();
            sum = new OperandSyntax.Arithmetic(operator, left, operands.operand());
        }
        int aroundSum = open - aroundOperand;
        for (int i = 0; i < aroundSum; i++) {
            tokens.expect(TokenType.CLOSE);
        }
        operands.checkParentheses(Math.max(aroundOperand, aroundSum));
        return sum;
    }

    private void check() {
        NameCheck names = new NameCheck(kind);
        for (UpdateSyntax.Action action : actions) {
            names.check(action.path());
            if (action instanceof UpdateSyntax.Assign assign) {
                names.checkAssigned(assign.value(), true);
            }
        }
        if (repeated != null) {
            throw kind.invalid(ExpressionMessages.sectionRepeated(repeated.name()));
        }
    }
}
