package io.penstock.store.kv.entry;

import io.penstock.base.limit.DynamoLimits;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as the text of a value: which texts DynamoDB's numbers give back exactly as they were. */
public final class CounterText {

    /** The media type of a counter's value. */
    public static final String CONTENT_TYPE = "application/json";

    private static final int CHARS_MAX = 64;
    private static final Pattern EXACT = Pattern.compile("0|-?(?:[1-9][0-9]*|0(?=\\.))(?:\\.[0-9]*[1-9])?");
    private static final Pattern JSON = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?");

    private CounterText() {}

    /**
     * Reads a value that may be kept as a number, because the number's plain text is the value again, byte by byte.
     *
     * @param value the value
     * @param contentType its media type; only JSON counts
     * @return the number; empty if it must be kept as bytes
     */
    public static Optional<BigDecimal> exact(byte[] value, String contentType) {
        if (value.length > CHARS_MAX || !contentType.equals(CONTENT_TYPE)) {
            return Optional.empty();
        }
        String text = new String(value, StandardCharsets.US_ASCII);
        return EXACT.matcher(text).matches() ? fitting(text) : Optional.empty();
    }

    /**
     * Says whether a media type is JSON's, with or without parameters.
     *
     * @param contentType the media type
     * @return true if so
     */
    public static boolean isJson(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return type.strip().equalsIgnoreCase(CONTENT_TYPE);
    }

    /**
     * Reads any JSON number.
     *
     * @param value the value
     * @return the number; empty if it is none, or more than DynamoDB's 38 digits
     */
    public static Optional<BigDecimal> any(byte[] value) {
        if (value.length > CHARS_MAX) {
            return Optional.empty();
        }
        String text = new String(value, StandardCharsets.US_ASCII);
        return JSON.matcher(text).matches() ? fitting(text) : Optional.empty();
    }

    private static Optional<BigDecimal> fitting(String text) {
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        return number.precision() <= DynamoLimits.NUMBER_DIGITS_MAX ? Optional.of(number) : Optional.empty();
    }

    /**
     * Writes a number as the value it is.
     *
     * @param number the number
     * @return plain decimal text, a JSON number
     */
    public static String text(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
