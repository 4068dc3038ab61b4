package io.penstock.engine.expression.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads projections.
 *
 * <pre>
 * projection := path {"," path}
 * </pre>
 */
public final class ProjectionParser {
    private ProjectionParser() {}

    /**
     * Returns the paths of a projection.
     *
     * @throws io.penstock.engine.failure.EngineException a ValidationException if the text does not follow the grammar
     *     or uses a reserved word as a name
     */
    public static List<OperandSyntax.Path> parse(String text) {
        ExpressionKind kind = ExpressionKind.PROJECTION;
        Tokenizer tokens = new Tokenizer(kind, text);
        OperandParser operands = new OperandParser(tokens);
        List<OperandSyntax.Path> paths = new ArrayList<>(4);
        do {
            paths.add(operands.path());
        } while (tokens.accept(TokenType.COMMA));
        tokens.expect(TokenType.END);
        NameCheck names = new NameCheck(kind);
        paths.forEach(names::check);
        return paths;
    }
}
