package io.penstock.engine.wire;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/** Request ids as DynamoDB makes them: 52 upper-case letters and digits. */
final class RequestId {

    private static final byte[] ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".getBytes(StandardCharsets.US_ASCII);
    private static final int WORDS = 4;
    private static final int LETTERS_PER_WORD = 13;
    private static final int BITS_PER_LETTER = 5;

    private RequestId() {}

    @SuppressWarnings("deprecation") // the one constructor that makes an ASCII string without decoding
    static String next() {
        var random = ThreadLocalRandom.current();
        var letters = new byte[WORDS * LETTERS_PER_WORD];
        var position = 0;
        for (int word = 0; word < WORDS; word++) {
            var bits = random.nextLong();
            for (int letter = 0; letter < LETTERS_PER_WORD; letter++) {
                letters[position++] = ALPHABET[(int) (bits & 31)];
                bits >>>= BITS_PER_LETTER;
            }
        }
        return new String(letters, 0);
    }
}
