package io.penstock.engine.item;

import io.penstock.engine.item.InvalidNumberException.Fault;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact decimal number as DynamoDB holds it: up to 38 significant digits, zero or a magnitude from 1E-130 to
 * 9.9999999999999999999999999999999999999E+125. Immutable; equal when equal in value.
 */
public final class DynamoNumber implements Comparable<DynamoNumber> {
    /** Most significant digits, trailing and leading zeros not counted. */
    public static final int DIGITS_MAX = 38;
    /** Largest power of ten of the first digit. */
    public static final int EXPONENT_MAX = 125;
    /** Smallest power of ten of the first digit. */
    public static final int EXPONENT_MIN = -130;
    /** The number 0. */
    public static final DynamoNumber ZERO = new DynamoNumber(BigDecimal.ZERO);

    private static final int SIZE_BYTES_MAX = 21;
    private static final int LONG_DIGITS_MAX = 18;
    /** An exponent beyond the reach of any mantissa, so that sums with it cannot overflow. */
    private static final long EXPONENT_CLAMP = 1_000_000_000_000L;

    /** Without trailing zeros: equal numbers have equal scales. Zero has scale 0. */
    private final BigDecimal value;

    private DynamoNumber(BigDecimal canonical) {
        this.value = canonical;
    }

    /** Returns a whole number. */
    public static DynamoNumber of(long value) {
        return value == 0 ? ZERO : new DynamoNumber(BigDecimal.valueOf(value).stripTrailingZeros());
    }

    /**
     * Returns the number of this value.
     *
     * @throws InvalidNumberException if it has more digits or another magnitude than DynamoDB can hold
     */
    public static DynamoNumber of(BigDecimal value) {
        if (value.signum() == 0) {
            return ZERO;
        }
        BigDecimal canonical = value.stripTrailingZeros();
        check(canonical.precision() - canonical.scale() - 1L, canonical.precision());
        return new DynamoNumber(canonical);
    }

    /**
     * Returns the number that a text denotes: an optional sign, digits with at most one point among them, and an
     * optional exponent ({@code -12.50}, {@code .5}, {@code 1e-7}).
     *
     * @throws InvalidNumberException if the text has another form, or denotes a number that DynamoDB cannot hold
     */
    public static DynamoNumber parse(String text) {
        int length = text.length();
        int at = 0;
        boolean negative = false;
        if (length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+')) {
            negative = text.charAt(0) == '-';
            at = 1;
        }
        int point = -1;
        int first = -1;
        int last = -1;
        int digits = 0;
        for (; at < length; at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                digits++;
                if (c != '0') {
                    first = first < 0 ? at : first;
                    last = at;
                }
            } else if (c == '.' && point < 0) {
                point = at;
            } else {
                break;
            }
        }
        if (digits == 0) {
            throw new InvalidNumberException(Fault.NOT_A_NUMBER, text);
        }
        int mantissaEnd = at;
        long exponent = at < length ? parseExponent(text, at) : 0;
        if (first < 0) {
            // DynamoDB checks the range of a zero, too, by the exponent it is written with.
            check(exponent - (point < 0 ? 0 : mantissaEnd - point - 1), 1);
            return ZERO;
        }
        int wholeEnd = point < 0 ? mantissaEnd : point;
        long firstPower = exponent + (first < wholeEnd ? wholeEnd - first - 1L : (long) wholeEnd - first);
        boolean pointInside = point > first && point < last;
        int significant = last - first + 1 - (pointInside ? 1 : 0);
        check(firstPower, significant);
        int scale = (int) (significant - 1 - firstPower);
        return new DynamoNumber(decimal(text, first, last, scale, negative));
    }

    private static BigDecimal decimal(String text, int first, int last, int scale, boolean negative) {
        if (last - first <= LONG_DIGITS_MAX - 1) {
            long unscaled = 0;
            for (int i = first; i <= last; i++) {
                char c = text.charAt(i);
                if (c != '.') {
                    unscaled = unscaled * 10 + (c - '0');
                }
            }
            return BigDecimal.valueOf(negative ? -unscaled : unscaled, scale);
        }
        StringBuilder digits = new StringBuilder(last - first + 2);
        if (negative) {
            digits.append('-');
        }
        for (int i = first; i <= last; i++) {
            char c = text.charAt(i);
            if (c != '.') {
                digits.append(c);
            }
        }
        return new BigDecimal(new BigInteger(digits.toString()), scale);
    }

    /** Reads {@code e±digits} to the end of the text; far outside the range the value stands still. */
    private static long parseExponent(String text, int start) {
        int at = start;
        int length = text.length();
        char letter = text.charAt(at++);
        boolean negative = false;
        if (at < length && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            negative = text.charAt(at++) == '-';
        }
        if ((letter != 'e' && letter != 'E') || at == length) {
            throw new InvalidNumberException(Fault.NOT_A_NUMBER, text);
        }
        long exponent = 0;
        for (; at < length; at++) {
            int digit = text.charAt(at) - '0';
            // To DynamoDB, an exponent of more than 64 bits is no number at all.
            if (digit < 0 || digit > 9 || exponent > (Long.MAX_VALUE - digit) / 10) {
                throw new InvalidNumberException(Fault.NOT_A_NUMBER, text);
            }
            exponent = exponent * 10 + digit;
        }
        long clamped = Math.min(exponent, EXPONENT_CLAMP);
        return negative ? -clamped : clamped;
    }

    private static void check(long firstPower, int significantDigits) {
        if (firstPower > EXPONENT_MAX) {
            throw new InvalidNumberException(Fault.OVERFLOW, "");
        }
        if (firstPower < EXPONENT_MIN) {
            throw new InvalidNumberException(Fault.UNDERFLOW, "");
        }
        if (significantDigits > DIGITS_MAX) {
            throw new InvalidNumberException(Fault.TOO_MANY_DIGITS, "");
        }
    }

    /**
     * Returns the exact sum.
     *
     * @throws InvalidNumberException if DynamoDB cannot hold the sum
     */
    public DynamoNumber add(DynamoNumber other) {
        return of(value.add(other.value));
    }

    /**
     * Returns the exact difference.
     *
     * @throws InvalidNumberException if DynamoDB cannot hold the difference
     */
    public DynamoNumber subtract(DynamoNumber other) {
        return of(value.subtract(other.value));
    }

    /** Returns -1, 0 or 1 for a negative number, zero, a positive number. */
    public int signum() {
        return value.signum();
    }

    /** Returns the value without trailing zeros. */
    public BigDecimal toBigDecimal() {
        return value;
    }

    /** Returns the power of ten of the first significant digit; 0 for zero. */
    public int exponent() {
        return value.signum() == 0 ? 0 : value.precision() - value.scale() - 1;
    }

    /**
     * Returns the bytes that the number counts for: one, one more per pair of decimal digits (pairs begin at the point;
     * leading and trailing pairs of zeros do not count), one more if negative; never above 21.
     */
    public int sizeBytes() {
        if (value.signum() == 0) {
            return 1;
        }
        int pairs = Math.floorDiv(exponent(), 2) - Math.floorDiv(-value.scale(), 2) + 1;
        return Math.min(SIZE_BYTES_MAX, 1 + pairs + (value.signum() < 0 ? 1 : 0));
    }

    @Override
    public int compareTo(DynamoNumber other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DynamoNumber that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Returns the number as DynamoDB prints it: plain notation, no exponent, no trailing zeros. */
    @Override
    public String toString() {
        return value.toPlainString();
    }
}
