package io.penstock.engine.expression.statement;

import io.penstock.engine.expression.statement.StatementToken.Kind;
import io.penstock.engine.failure.EngineException;
import java.util.ArrayList;
import java.util.List;

/** Cuts a statement into tokens. */
final class StatementTokenizer {

    private static final List<String> LONG_SIGNS = List.of("<=", ">=", "<>", "!=", "<<", ">>");

    private final String text;
    private int at;

    private StatementTokenizer(String text) {
        this.text = text;
    }

    static List<StatementToken> tokens(String text) {
        StatementTokenizer tokenizer = new StatementTokenizer(text);
        List<StatementToken> tokens = new ArrayList<>();
        StatementToken token;
        do {
            token = tokenizer.next();
            tokens.add(token);
        } while (token.kind() != Kind.END);
        return tokens;
    }

    /** Returns the refusal of a statement, to be thrown. */
    static EngineException malformed(String problem) {
        return EngineException.validation("Statement wasn't well formed, can't be processed: " + problem);
    }

    private StatementToken next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return new StatementToken(Kind.END, "end of statement");
        }
        char c = text.charAt(at);
        if (c == '\'') {
            return new StatementToken(Kind.TEXT, quoted(c));
        } else if (c == '"') {
            return new StatementToken(Kind.QUOTED_NAME, quoted(c));
        } else if (isWordStart(c)) {
            int start = at;
            while (at < text.length() && (isWordStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
                at++;
            }
            return new StatementToken(Kind.WORD, text.substring(start, at));
        } else if (isDigit(c)) {
            return number();
        }
        return sign();
    }

    private String quoted(char quote) {
        StringBuilder content = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == quote) {
                at++;
                if (at == text.length() || text.charAt(at) != quote) {
                    return content.toString();
                }
            }
            content.append(c);
        }
        throw malformed("Unexpected end of a quoted text");
    }

    private StatementToken number() {
        int start = at;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean exponentSign = (c == '+' || c == '-') && "eE".indexOf(text.charAt(at - 1)) >= 0;
            if (!isDigit(c) && c != '.' && c != 'e' && c != 'E' && !exponentSign) {
                break;
            }
            at++;
        }
        return new StatementToken(Kind.NUMBER, text.substring(start, at));
    }

    private StatementToken sign() {
        for (String sign : LONG_SIGNS) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                return new StatementToken(Kind.SIGN, sign);
            }
        }
        char c = text.charAt(at);
        if ("=<>(){}[],.:*?+-;".indexOf(c) < 0) {
            throw malformed("Unexpected character '" + c + "'");
        }
        at++;
        return new StatementToken(Kind.SIGN, String.valueOf(c));
    }

    private static boolean isWordStart(char c) {
        return c == '_' || c == '$' || Character.isLetter(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
