package io.penstock.engine.storage;

import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.BinaryValue;
import io.penstock.engine.item.DynamoNumber;
import io.penstock.engine.item.InvalidNumberException;
import io.penstock.engine.item.NumberValue;
import io.penstock.engine.item.PrimaryKey;
import io.penstock.engine.item.StringValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes key values as bytes whose unsigned order is DynamoDB's order of the values, and reads them back.
 *
 * <pre>
 * key       := slot (2 bytes, the hash of the partition component bytes)  component+
 * component := 0x02 text 0x00 0x01        S: UTF-8, a zero byte written as 0x00 0xFF
 *            | 0x03 bytes 0x00 0x01       B: likewise
 *            | 0x04 0x01 255-e d' … 0xFF  N below zero: e = exponent + 130, d' = 101 - pair of digits
 *            | 0x04 0x02                  N zero
 *            | 0x04 0x03 e d … 0x00       N above zero: d = 1 + pair of digits, first digit first
 * </pre>
 *
 * No component is the beginning of another, so components may follow one another: partition key values, sort key
 * values, and in an index the key of the table behind them. All items of one partition key value are neighbours, and so
 * are all partitions of one slot. Only values of the three key types are accepted.
 */
public final class KeyCodec {
    /** Bytes in front of the first component. */
    public static final int SLOT_BYTES = 2;
    /** The number of slots. */
    public static final int SLOTS = 65_536;

    private static final int STRING = 0x02;
    private static final int BINARY = 0x03;
    private static final int NUMBER = 0x04;
    private static final int NEGATIVE = 0x01;
    private static final int ZERO = 0x02;
    private static final int POSITIVE = 0x03;
    private static final int NEGATIVE_END = 0xFF;
    private static final int POSITIVE_END = 0x00;
    private static final int ESCAPED_ZERO = 0xFF;
    private static final int TEXT_END = 0x01;

    private KeyCodec() {}

    /** Returns the slot of a partition key value: a hash that never changes, from 0 to 65,535. */
    public static int slot(AttributeValue partitionKey) {
        return slot(List.of(partitionKey));
    }

    /** Returns the slot of the values of a partition key of several attributes. */
    public static int slot(List<AttributeValue> partitionValues) {
        KeyBuffer out = new KeyBuffer(64);
        partitionValues.forEach(value -> putComponent(out, value));
        return hash(out.toByteArray(), 0, out.size());
    }

    /** Returns the bytes of a table's key: slot, partition key, sort key. */
    public static byte[] encode(PrimaryKey key) {
        AttributeValue sortKey = key.sortKey();
        return encode(new byte[0], List.of(key.partitionKey()), sortKey == null ? List.of() : List.of(sortKey));
    }

    /**
     * Returns the bytes of a key behind a prefix.
     *
     * @param prefix what stands in front of the slot, such as the table's id
     * @param partitionValues the values whose hash is the slot
     * @param rest the values that follow: sort key values, and in an index the table's key
     */
    public static byte[] encode(byte[] prefix, List<AttributeValue> partitionValues, List<AttributeValue> rest) {
        KeyBuffer out = new KeyBuffer(64);
        out.write(prefix);
        out.write(0);
        out.write(0);
        partitionValues.forEach(value -> putComponent(out, value));
        int partitionEnd = out.size();
        rest.forEach(value -> putComponent(out, value));
        byte[] bytes = out.toByteArray();
        int partitionStart = prefix.length + SLOT_BYTES;
        int slot = hash(bytes, partitionStart, partitionEnd);
        bytes[prefix.length] = (byte) (slot >>> 8);
        bytes[prefix.length + 1] = (byte) slot;
        return bytes;
    }

    /** Returns the bytes of a key with one more value behind: every key that goes on from there begins with them. */
    public static byte[] append(byte[] key, AttributeValue value) {
        KeyBuffer out = new KeyBuffer(key.length + 32);
        out.write(key);
        putComponent(out, value);
        return out.toByteArray();
    }

    /**
     * Returns the bytes that every key begins with whose next value begins with this one.
     *
     * @param key the bytes in front of the value
     * @param prefix a string or a binary value
     */
    public static byte[] appendPrefix(byte[] key, AttributeValue prefix) {
        byte[] whole = append(key, prefix);
        if (prefix instanceof NumberValue) {
            throw new IllegalArgumentException("a number has no prefix");
        }
        return Arrays.copyOf(whole, whole.length - 2);
    }

    /**
     * Returns the smallest bytes above all that begin with these, or null if there are none: the exclusive upper end of
     * a range over a prefix.
     */
    public static byte @Nullable [] successor(byte[] prefix) {
        int last = prefix.length - 1;
        while (last >= 0 && prefix[last] == (byte) 0xFF) {
            last--;
        }
        if (last < 0) {
            return null;
        }
        byte[] next = Arrays.copyOf(prefix, last + 1);
        next[last]++;
        return next;
    }

    /**
     * Reads a table's key.
     *
     * @throws IllegalArgumentException if the bytes are not one
     */
    public static PrimaryKey decode(byte[] key) {
        List<AttributeValue> values = decode(key, SLOT_BYTES);
        if (values.isEmpty() || values.size() > 2) {
            throw new IllegalArgumentException("a table's key has one or two values, not " + values.size());
        }
        return new PrimaryKey(values.get(0), values.size() == 2 ? values.get(1) : null);
    }

    /**
     * Reads all values from an offset, which is behind the slot, to the end.
     *
     * @throws IllegalArgumentException if the bytes are not whole components
     */
    public static List<AttributeValue> decode(byte[] key, int offset) {
        List<AttributeValue> values = new ArrayList<>(4);
        int at = offset;
        while (at < key.length) {
            int end = componentEnd(key, at);
            values.add(
                    switch (key[at]) {
                        case STRING ->
                            new StringValue(new String(unescape(key, at + 1, end - 2), StandardCharsets.UTF_8));
                        case BINARY -> BinaryValue.wrap(unescape(key, at + 1, end - 2));
                        default -> new NumberValue(number(key, at + 1, end));
                    });
            at = end;
        }
        return values;
    }

    /**
     * Returns where the component that begins at an offset ends.
     *
     * @throws IllegalArgumentException if none begins there, or it does not end
     */
    public static int componentEnd(byte[] key, int offset) {
        if (offset < key.length) {
            int at = offset + 1;
            if (key[offset] == STRING || key[offset] == BINARY) {
                for (; at + 1 < key.length; at++) {
                    if (key[at] == 0 && key[++at] == TEXT_END) {
                        return at + 1;
                    }
                }
            } else if (key[offset] == NUMBER && at < key.length) {
                if (key[at] == ZERO) {
                    return at + 1;
                }
                if (key[at] != NEGATIVE && key[at] != POSITIVE) {
                    throw new IllegalArgumentException("no number at byte " + at + " of " + key.length);
                }
                byte end = (byte) (key[at] == NEGATIVE ? NEGATIVE_END : POSITIVE_END);
                for (at += 2; at < key.length; at++) {
                    if (key[at] == end) {
                        return at + 1;
                    }
                }
            }
        }
        throw new IllegalArgumentException("no key component at byte " + offset + " of " + key.length);
    }

    private static void putComponent(KeyBuffer out, AttributeValue value) {
        if (value instanceof StringValue string) {
            out.write(STRING);
            putEscaped(out, string.value().getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof BinaryValue binary) {
            out.write(BINARY);
            putEscaped(out, binary.unsafeBytes());
        } else if (value instanceof NumberValue number) {
            out.write(NUMBER);
            putNumber(out, number.value());
        } else {
            throw new IllegalArgumentException("not a key value: " + value.type());
        }
    }

    private static void putEscaped(KeyBuffer out, byte[] bytes) {
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                out.write(bytes, from, i + 1 - from);
                out.write(ESCAPED_ZERO);
                from = i + 1;
            }
        }
        out.write(bytes, from, bytes.length - from);
        out.write(0);
        out.write(TEXT_END);
    }

    private static byte[] unescape(byte[] key, int start, int end) {
        byte[] bytes = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            bytes[length++] = key[i];
            if (key[i] == 0) {
                i++;
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    private static void putNumber(KeyBuffer out, DynamoNumber number) {
        int signum = number.signum();
        if (signum == 0) {
            out.write(ZERO);
            return;
        }
        boolean negative = signum < 0;
        int exponent = number.exponent() - DynamoNumber.EXPONENT_MIN;
        out.write(negative ? NEGATIVE : POSITIVE);
        out.write(negative ? 255 - exponent : exponent);
        String digits = number.toBigDecimal().unscaledValue().abs().toString();
        for (int i = 0; i < digits.length(); i += 2) {
            int tens = digits.charAt(i) - '0';
            int ones = i + 1 < digits.length() ? digits.charAt(i + 1) - '0' : 0;
            int pair = tens * 10 + ones;
            out.write(negative ? 101 - pair : pair + 1);
        }
        out.write(negative ? NEGATIVE_END : POSITIVE_END);
    }

    private static DynamoNumber number(byte[] key, int start, int end) {
        if (key[start] == ZERO) {
            return DynamoNumber.ZERO;
        }
        boolean negative = key[start] == NEGATIVE;
        int stored = key[start + 1] & 0xFF;
        int exponent = (negative ? 255 - stored : stored) + DynamoNumber.EXPONENT_MIN;
        StringBuilder digits = new StringBuilder(negative ? "-" : "");
        for (int i = start + 2; i < end - 1; i++) {
            int pair = negative ? 101 - (key[i] & 0xFF) : (key[i] & 0xFF) - 1;
            if (pair < 0 || pair > 99) {
                throw new IllegalArgumentException("no digits at byte " + i + " of " + key.length);
            }
            digits.append((char) ('0' + pair / 10)).append((char) ('0' + pair % 10));
        }
        int precision = digits.length() - (negative ? 1 : 0);
        try {
            return DynamoNumber.of(new BigDecimal(new BigInteger(digits.toString()), precision - 1 - exponent));
        } catch (InvalidNumberException e) {
            throw new IllegalArgumentException("no number at byte " + start + " of " + key.length, e);
        }
    }

    /** FNV-1a over 64 bits with a final mix; written on disk, so it must never change. */
    private static int hash(byte[] bytes, int start, int end) {
        long hash = 0xCBF29CE484222325L;
        for (int i = start; i < end; i++) {
            hash = (hash ^ (bytes[i] & 0xFF)) * 0x100000001B3L;
        }
        hash ^= hash >>> 33;
        hash *= 0xFF51AFD7ED558CCDL;
        hash ^= hash >>> 33;
        return (int) (hash >>> 48);
    }
}
