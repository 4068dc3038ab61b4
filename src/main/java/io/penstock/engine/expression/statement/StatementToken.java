package io.penstock.engine.expression.statement;

import java.util.Locale;

/**
 * One token of a statement.
 *
 * @param kind what it is
 * @param text its text: without quotes, and with doubled quotes undone
 */
record StatementToken(Kind kind, String text) {

    /** What a token is. */
    enum Kind {
        /** A word, which may be a keyword. */
        WORD,
        /** A name in double quotes. */
        QUOTED_NAME,
        /** A text in single quotes. */
        TEXT,
        /** A number. */
        NUMBER,
        /** An operator or a bracket. */
        SIGN,
        /** The end of the statement. */
        END
    }

    boolean isKeyword(String keyword) {
        return kind == Kind.WORD && text.toUpperCase(Locale.ROOT).equals(keyword);
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
    }
}
