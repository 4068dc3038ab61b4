package io.penstock.engine.expression.statement;

import io.penstock.engine.expression.statement.StatementToken.Kind;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.item.AttributeValue;
import java.util.List;

/** Reads the tokens of a statement one after the other, and gives out the parameters in turn. */
final class TokenReader {

    /** Deepest nesting of values and conditions. */
    private static final int DEPTH_MAX = 100;

    private final List<StatementToken> tokens;
    private final List<AttributeValue> parameters;
    private int at;
    private int parametersUsed;
    private int depth;

    TokenReader(String statement, List<AttributeValue> parameters) {
        this.tokens = StatementTokenizer.tokens(statement);
        this.parameters = parameters;
    }

    StatementToken peek() {
        return tokens.get(at);
    }

    StatementToken peekSecond() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    StatementToken take() {
        StatementToken token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    boolean isAtEnd() {
        return peek().kind() == Kind.END;
    }

    /** Takes the keyword if it is next. */
    boolean accept(String keyword) {
        if (peek().isKeyword(keyword)) {
            at++;
            return true;
        }
        return false;
    }

    /** Takes the sign if it is next. */
    boolean acceptSign(String sign) {
        if (peek().isSign(sign)) {
            at++;
            return true;
        }
        return false;
    }

    void expect(String keyword) {
        if (!accept(keyword)) {
            throw unexpected();
        }
    }

    void expectSign(String sign) {
        if (!acceptSign(sign)) {
            throw unexpected();
        }
    }

    String name() {
        if (!peek().isName()) {
            throw unexpected();
        }
        return take().text();
    }

    AttributeValue parameter() {
        if (parametersUsed == parameters.size()) {
            throw EngineException.validation("Number of parameters in request and statement don't match.");
        }
        return parameters.get(parametersUsed++);
    }

    /** Checks that the statement and the parameters are at their ends. */
    void end() {
        acceptSign(";");
        if (peek().kind() != Kind.END) {
            throw unexpected();
        }
        if (parametersUsed != parameters.size()) {
            throw EngineException.validation("Number of parameters in request and statement don't match.");
        }
    }

    void enter() {
        depth++;
        if (depth > DEPTH_MAX) {
            throw StatementTokenizer.malformed("Nested too deeply");
        }
    }

    void leave() {
        depth--;
    }

    EngineException unexpected() {
        return StatementTokenizer.malformed("Unexpected term: " + peek().text());
    }
}
