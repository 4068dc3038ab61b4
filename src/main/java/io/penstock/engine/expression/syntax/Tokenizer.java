package io.penstock.engine.expression.syntax;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ExpressionMessages;
import io.penstock.engine.item.StringValue;

/** Reads the tokens of one expression from left to right, one ahead. */
final class Tokenizer {
    /** Largest expression, in bytes of UTF-8. */
    static final int EXPRESSION_BYTES_MAX = 4096;

    private final ExpressionKind kind;
    private final String text;
    private TokenType type;
    private int start;
    private int end;
    /** Where the token before the current one begins; the text's begin when there is none. */
    private int previousStart;

    /** Starts at the first token, or refuses an expression that is empty or too long. */
    Tokenizer(ExpressionKind kind, String text) {
        this.kind = kind;
        this.text = text;
        if (text.isEmpty()) {
            throw kind.invalid(ExpressionMessages.EMPTY);
        }
        if (text.length() > EXPRESSION_BYTES_MAX / 3) {
            int sizeBytes = StringValue.utf8Length(text);
            if (sizeBytes > EXPRESSION_BYTES_MAX) {
                throw kind.invalid(ExpressionMessages.tooLong(sizeBytes));
            }
        }
        this.type = scan(0);
    }

    TokenType type() {
        return type;
    }

    boolean is(TokenType expected) {
        return type == expected;
    }

    /** Returns the text of the current token. */
    String token() {
        return type == TokenType.END ? "<EOF>" : text.substring(start, end);
    }

    /** Moves to the next token. */
    void advance() {
        previousStart = start;
        type = scan(end);
    }

    /** Returns the text of the current token and moves to the next. */
    String take() {
        String token = text.substring(start, end);
        advance();
        return token;
    }

    /** Moves to the next token if the current one is of this type. */
    boolean accept(TokenType expected) {
        if (type != expected) {
            return false;
        }
        advance();
        return true;
    }

    /** Moves to the next token, or refuses the current one if it is of another type. */
    void expect(TokenType expected) {
        if (type != expected) {
            throw unexpected();
        }
        advance();
    }

    /** Tells whether the token after the current one is an opening parenthesis. */
    boolean opensCall() {
        int at = skipSpace(end);
        return at < text.length() && text.charAt(at) == '(';
    }

    /** Returns the refusal of the whole expression, to be thrown. */
    EngineException invalid(String problem) {
        return kind.invalid(problem);
    }

    /** Returns the refusal of the current token, to be thrown. */
    EngineException unexpected() {
        String token = token();
        int from = previousStart;
        if (type != TokenType.END) {
            scan(end);
        }
        return kind.invalid(ExpressionMessages.syntaxError(token, text.substring(from, end)));
    }

    private int skipSpace(int from) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
                break;
            }
            at++;
        }
        return at;
    }

    private TokenType scan(int from) {
        start = skipSpace(from);
        if (start == text.length()) {
            end = start;
            return TokenType.END;
        }
        char c = text.charAt(start);
        if (isLetter(c)) {
            end = wordEnd(start + 1);
            return word();
        }
        if (c == '#' || c == ':') {
            end = wordEnd(start + 1);
            if (end == start + 1) {
                return TokenType.UNKNOWN;
            }
            return c == '#' ? TokenType.NAME_PLACEHOLDER : TokenType.VALUE_PLACEHOLDER;
        }
        if (isDigit(c)) {
            end = start + 1;
            while (c != '0' && end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
            return TokenType.INDEX;
        }
        return symbol(c);
    }

    private TokenType symbol(char c) {
        char next = start + 1 < text.length() ? text.charAt(start + 1) : ' ';
        end = start + 1;
        return switch (c) {
            case '=' -> TokenType.EQUAL;
            case '<' ->
                next == '='
                        ? longSymbol(TokenType.LESS_OR_EQUAL)
                        : next == '>' ? longSymbol(TokenType.NOT_EQUAL) : TokenType.LESS;
            case '>' -> next == '=' ? longSymbol(TokenType.GREATER_OR_EQUAL) : TokenType.GREATER;
            case '+' -> TokenType.PLUS;
            case '-' -> TokenType.MINUS;
            case '.' -> TokenType.DOT;
            case ',' -> TokenType.COMMA;
            case '(' -> TokenType.OPEN;
            case ')' -> TokenType.CLOSE;
            case '[' -> TokenType.OPEN_INDEX;
            case ']' -> TokenType.CLOSE_INDEX;
            default -> {
                end = text.offsetByCodePoints(start, 1);
                yield TokenType.UNKNOWN;
            }
        };
    }

    private TokenType longSymbol(TokenType symbol) {
        end = start + 2;
        return symbol;
    }

    /** Tells keywords, in any case of letters, from names. */
    private TokenType word() {
        return switch (end - start) {
            case 2 -> isWord("OR") ? TokenType.OR : isWord("IN") ? TokenType.IN : TokenType.NAME;
            case 3 ->
                isWord("AND")
                        ? TokenType.AND
                        : isWord("NOT")
                                ? TokenType.NOT
                                : isWord("SET") ? TokenType.SET : isWord("ADD") ? TokenType.ADD : TokenType.NAME;
            case 6 -> isWord("REMOVE") ? TokenType.REMOVE : isWord("DELETE") ? TokenType.DELETE : TokenType.NAME;
            case 7 -> isWord("BETWEEN") ? TokenType.BETWEEN : TokenType.NAME;
            default -> TokenType.NAME;
        };
    }

    private boolean isWord(String word) {
        return text.regionMatches(true, start, word, 0, word.length());
    }

    private int wordEnd(int from) {
        int at = from;
        while (at < text.length() && isWordPart(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isWordPart(char c) {
        return isLetter(c) || isDigit(c) || c == '_';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
