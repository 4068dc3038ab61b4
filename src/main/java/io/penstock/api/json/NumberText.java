package io.penstock.api.json;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB numbers as text; never a double.
 *
 * <p>Limits: 38 significant digits and magnitudes from 1E-130 to 9.9…E+125
 * (docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html).
 */
final class NumberText {
    static final int SIGNIFICANT_DIGITS_MAX = 38;
    static final int EXPONENT_MAX = 125;
    static final int EXPONENT_MIN = -130;
    /** Longer than any number in range can usefully be; bounds the work that a hostile text can cause. */
    private static final int TEXT_CHARACTERS_MAX = 400;

    private NumberText() {}

    /** Says what DynamoDB would object to, or null if it takes the number. */
    static @Nullable String complaint(String text) {
        if (isShortInteger(text)) {
            return null;
        }
        if (text.length() > TEXT_CHARACTERS_MAX) {
            return "the number has " + text.length() + " characters; at most " + TEXT_CHARACTERS_MAX + " are read";
        }
        if (!isDecimal(text)) {
            return "the text is not a decimal number";
        }
        BigDecimal number;
        try {
            number = new BigDecimal(text);
        } catch (NumberFormatException e) {
            return "the number is beyond DynamoDB's range of 1E" + EXPONENT_MIN + " to 9.9E+" + EXPONENT_MAX;
        }
        if (number.signum() == 0) {
            return null;
        }
        BigDecimal shortest = number.stripTrailingZeros();
        if (shortest.precision() > SIGNIFICANT_DIGITS_MAX) {
            return "the number has " + shortest.precision() + " significant digits; DynamoDB keeps "
                    + SIGNIFICANT_DIGITS_MAX;
        }
        long exponent = (long) shortest.precision() - shortest.scale() - 1;
        if (exponent > EXPONENT_MAX || exponent < EXPONENT_MIN) {
            return "the number's magnitude is 1E" + exponent + "; DynamoDB's range is 1E" + EXPONENT_MIN + " to 9.9E+"
                    + EXPONENT_MAX;
        }
        return null;
    }

    /** A number's text as JSON wants it: as stored if that is a JSON number, else rewritten. */
    static String toJson(String stored) {
        return isJsonNumber(stored) ? stored : new BigDecimal(stored).toString();
    }

    private static boolean isShortInteger(String text) {
        int length = text.length();
        if (length == 0 || length > SIGNIFICANT_DIGITS_MAX) {
            return false;
        }
        int start = text.charAt(0) == '-' ? 1 : 0;
        return start < length && digitsEnd(text, start) == length;
    }

    private static boolean isDecimal(String text) {
        int start = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        int integerEnd = digitsEnd(text, start);
        int end = integerEnd;
        boolean fraction = false;
        if (end < text.length() && text.charAt(end) == '.') {
            int fractionEnd = digitsEnd(text, end + 1);
            fraction = fractionEnd > end + 1;
            end = fractionEnd;
        }
        return (integerEnd > start || fraction) && exponentEndsText(text, end);
    }

    private static boolean isJsonNumber(String text) {
        int start = !text.isEmpty() && text.charAt(0) == '-' ? 1 : 0;
        int end = digitsEnd(text, start);
        if (end == start || (text.charAt(start) == '0' && end > start + 1)) {
            return false;
        }
        if (end < text.length() && text.charAt(end) == '.') {
            int fractionEnd = digitsEnd(text, end + 1);
            if (fractionEnd == end + 1) {
                return false;
            }
            end = fractionEnd;
        }
        return exponentEndsText(text, end);
    }

    private static boolean exponentEndsText(String text, int from) {
        if (from == text.length()) {
            return true;
        }
        if (text.charAt(from) != 'e' && text.charAt(from) != 'E') {
            return false;
        }
        int start = from + 1;
        if (start < text.length() && (text.charAt(start) == '+' || text.charAt(start) == '-')) {
            start++;
        }
        return start < text.length() && digitsEnd(text, start) == text.length();
    }

    private static int digitsEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
