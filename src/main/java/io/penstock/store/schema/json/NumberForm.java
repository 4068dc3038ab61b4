package io.penstock.store.schema.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as canonical JSON spells them: as ECMAScript spells the double that is nearest (RFC 8785, section 3.2.2.3),
 * as far as a double is as exact as the number. Numbers that ask for more keep all their digits, in the same notation:
 *
 * <ul>
 *   <li>an integer that ECMAScript would spell with other digits (9007199254740993, 9223372036854775807);
 *   <li>a fraction of more than 17 significant digits;
 *   <li>a number beyond the range of double.
 * </ul>
 *
 * <p>I-JSON (RFC 7493, section 2.2), to which RFC 8785 restricts its input, has no such numbers. Stateless.
 */
final class NumberForm {

    /** What a double distinguishes at most. */
    private static final int DOUBLE_DIGITS = 17;

    /** ECMAScript writes whole numbers without an exponent below this power of ten. */
    private static final int PLAIN_EXPONENT_MAX = 21;

    /** ECMAScript writes fractions without an exponent above this power of ten. */
    private static final int PLAIN_EXPONENT_MIN = -6;

    private NumberForm() {}

    static String of(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal shortest = number.stripTrailingZeros();
        double nearest = shortest.doubleValue();
        if (Double.isInfinite(nearest) || nearest == 0) {
            return layout(shortest);
        }
        BigDecimal spelled = ofDouble(nearest);
        boolean fraction = shortest.scale() > 0;
        boolean asExact = fraction ? shortest.precision() <= DOUBLE_DIGITS : spelled.compareTo(shortest) == 0;
        return layout(asExact ? spelled : shortest);
    }

    /** The decimal of the fewest digits that reads as this double, and of these the one nearest to it. */
    static BigDecimal ofDouble(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < DOUBLE_DIGITS; digits++) {
            BigDecimal down = exact.round(new MathContext(digits, RoundingMode.DOWN));
            BigDecimal up = exact.round(new MathContext(digits, RoundingMode.UP));
            boolean downReads = down.doubleValue() == value;
            boolean upReads = up.doubleValue() == value;
            if (downReads && upReads) {
                BigDecimal fromDown = exact.subtract(down).abs();
                BigDecimal fromUp = up.subtract(exact).abs();
                return (fromDown.compareTo(fromUp) <= 0 ? down : up).stripTrailingZeros();
            }
            if (downReads || upReads) {
                return (downReads ? down : up).stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(DOUBLE_DIGITS, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
    }

    /** ECMAScript's Number::toString, from digits and a power of ten. */
    private static String layout(BigDecimal number) {
        String digits = number.unscaledValue().abs().toString();
        int point = digits.length() - number.scale();
        StringBuilder text = new StringBuilder(number.signum() < 0 ? "-" : "");
        if (digits.length() <= point && point <= PLAIN_EXPONENT_MAX) {
            text.append(digits).append("0".repeat(point - digits.length()));
        } else if (0 < point && point <= PLAIN_EXPONENT_MAX) {
            text.append(digits, 0, point).append('.').append(digits, point, digits.length());
        } else if (PLAIN_EXPONENT_MIN < point && point <= 0) {
            text.append("0.").append("0".repeat(-point)).append(digits);
        } else {
            int exponent = point - 1;
            text.append(digits.charAt(0));
            if (digits.length() > 1) {
                text.append('.').append(digits, 1, digits.length());
            }
            text.append('e').append(exponent < 0 ? '-' : '+').append(Math.abs(exponent));
        }
        return text.toString();
    }
}
