package io.penstock.engine.item;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Makes values and items from a seed, with a liking for the odd ones: empty, zero bytes, surrogates, extreme numbers.
 */
public final class RandomValues {
    private static final String[] ODD_TEXTS = {
        "",
        "\u0000",
        "\u0000\u0000",
        "a\u0000",
        "a",
        "a\u0001",
        "\u007f",
        "\u0080",
        "\u07ff",
        "\u0800",
        "\uffff",
        "\ud83d\ude00",
        "\ue000",
        "\udbff\udfff",
        "z\u00e9",
        "#",
        ":v"
    };
    private static final String[] ODD_NUMBERS = {
        "0",
        "1",
        "-1",
        "9",
        "10",
        "-10",
        "0.1",
        "-0.1",
        "1E-130",
        "-1E-130",
        "1E125",
        "-1E125",
        "9.9999999999999999999999999999999999999E125",
        "-9.9999999999999999999999999999999999999E125",
        "9.9999999999999999999999999999999999999E-130",
        "1.0000000000000000000000000000000000001",
        "100",
        "99",
        "101"
    };
    private final SplittableRandom random;

    /** Starts from a seed; equal seeds give equal values. */
    public RandomValues(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Returns the source of randomness, for choices of the test's own. */
    public SplittableRandom random() {
        return random;
    }

    /** Returns a text of up to eleven characters. */
    public String text() {
        if (random.nextInt(4) == 0) {
            return ODD_TEXTS[random.nextInt(ODD_TEXTS.length)];
        }
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(12); left > 0; left--) {
            int codePoint =
                    switch (random.nextInt(8)) {
                        case 0 -> random.nextInt(0x80, 0x800);
                        case 1 -> random.nextInt(0x800, 0xD800);
                        case 2 -> random.nextInt(0xE000, 0x10000);
                        case 3 -> random.nextInt(0x10000, 0x110000);
                        case 4 -> random.nextInt(3);
                        default -> random.nextInt('a', 'e');
                    };
            text.appendCodePoint(codePoint);
        }
        return text.toString();
    }

    /** Returns a binary value of up to seven bytes. */
    public BinaryValue binary() {
        byte[] bytes = new byte[random.nextInt(8)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte)
                    switch (random.nextInt(4)) {
                        case 0 -> 0;
                        case 1 -> 0xFF;
                        case 2 -> random.nextInt(3);
                        default -> random.nextInt(256);
                    };
        }
        return BinaryValue.wrap(bytes);
    }

    /** Returns a number from the whole range. */
    public DynamoNumber number() {
        switch (random.nextInt(4)) {
            case 0:
                return DynamoNumber.parse(ODD_NUMBERS[random.nextInt(ODD_NUMBERS.length)]);
            case 1:
                return DynamoNumber.of(random.nextInt(-1000, 1000));
            case 2:
                return DynamoNumber.of(BigDecimal.valueOf(random.nextLong(), random.nextInt(-5, 25)));
            default:
                StringBuilder digits = new StringBuilder(random.nextBoolean() ? "-" : "");
                for (int left = random.nextInt(1, 39); left > 0; left--) {
                    digits.append((char) random.nextInt('1', ':'));
                }
                BigInteger unscaled = new BigInteger(digits.toString());
                int precision = new BigDecimal(unscaled).precision();
                int exponent = random.nextInt(DynamoNumber.EXPONENT_MIN, DynamoNumber.EXPONENT_MAX + 1);
                return DynamoNumber.of(new BigDecimal(unscaled, precision - 1 - exponent));
        }
    }

    /** Returns a value that may be a key: a string, a number or a binary value. */
    public AttributeValue keyValue(AttributeType type) {
        return switch (type) {
            case S -> new StringValue(text());
            case N -> new NumberValue(number());
            case B -> binary();
            case BOOL, NULL, L, M, SS, NS, BS -> throw new IllegalArgumentException("not a key type: " + type);
        };
    }

    /** Returns a value of any type, nested at most so many levels. */
    public AttributeValue value(int depthMax) {
        return switch (random.nextInt(depthMax > 0 ? 12 : 8)) {
            case 0 -> new NumberValue(number());
            case 1 -> binary();
            case 2 -> BooleanValue.of(random.nextBoolean());
            case 3 -> NullValue.INSTANCE;
            case 4 -> new StringSetValue(setOf(this::text));
            case 5 -> new NumberSetValue(setOf(this::number));
            case 6 -> new BinarySetValue(setOf(this::binary));
            case 8, 9 -> {
                List<AttributeValue> elements = new ArrayList<>();
                for (int left = random.nextInt(4); left > 0; left--) {
                    elements.add(value(depthMax - 1));
                }
                yield new ListValue(elements);
            }
            case 10, 11 -> new MapValue(entries(depthMax - 1));
            default -> new StringValue(text());
        };
    }

    /** Returns an item of up to five attributes. */
    public Item item() {
        return Item.of(entries(3));
    }

    private Map<String, AttributeValue> entries(int depthMax) {
        Map<String, AttributeValue> entries = new LinkedHashMap<>();
        for (int left = random.nextInt(6); left > 0; left--) {
            entries.put(text(), value(depthMax));
        }
        return entries;
    }

    private <T> Set<T> setOf(Supplier<T> source) {
        Set<T> members = new LinkedHashSet<>();
        for (int left = random.nextInt(1, 5); left > 0; left--) {
            members.add(source.get());
        }
        return members;
    }
}
