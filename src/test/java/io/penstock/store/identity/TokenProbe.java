package io.penstock.store.identity;

/** Reads tokens that anybody made. */
public final class TokenProbe {

    private TokenProbe() {}

    /** Reads a token, and what it gives of itself again. */
    public static void read(String text) {
        TokenText token = TokenText.parse(text);
        if (token == null) {
            return;
        }
        TokenText again = TokenText.parse(token.text());
        if (again == null || !again.user().equals(token.user()) || !again.id().equals(token.id())) {
            throw new AssertionError("comes back changed: " + token);
        }
        if (token.hash().length != 32) {
            throw new AssertionError("no hash: " + token);
        }
    }
}
