package io.penstock.engine.item;

/**
 * A string.
 *
 * @param value the characters; may be empty
 */
public record StringValue(String value) implements AttributeValue, Comparable<StringValue> {

    @Override
    public AttributeType type() {
        return AttributeType.S;
    }

    @Override
    public int sizeBytes() {
        return utf8Length(value);
    }

    @Override
    public int compareTo(StringValue other) {
        return compareUtf8(value, other.value);
    }

    /** Returns the length of the text in UTF-8. An unpaired surrogate counts as the one byte it is written as. */
    public static int utf8Length(String text) {
        int length = text.length();
        int bytes = length;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                continue;
            }
            if (c < 0x800) {
                bytes += 1;
            } else if (!Character.isSurrogate(c)) {
                bytes += 2;
            } else if (isPair(text, i)) {
                bytes += 2;
                i++;
            }
        }
        return bytes;
    }

    /** Compares two texts by their unsigned UTF-8 bytes, which is the order of their code points. */
    public static int compareUtf8(String left, String right) {
        int shorter = Math.min(left.length(), right.length());
        for (int i = 0; i < shorter; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean aIsSurrogate = Character.isSurrogate(a);
                boolean bIsSurrogate = Character.isSurrogate(b);
                if (aIsSurrogate != bIsSurrogate) {
                    // A surrogate stands for a code point above every other char.
                    return aIsSurrogate ? 1 : -1;
                }
                return Character.compare(a, b);
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    private static boolean isPair(String text, int index) {
        return Character.isHighSurrogate(text.charAt(index))
                && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1));
    }
}
