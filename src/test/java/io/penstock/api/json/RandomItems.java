package io.penstock.api.json;

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
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items of every type and shape, wrapper names among them, from one seed. */
public final class RandomItems {
    private static final String[] NAMES = {
        "$binary",
        "$stringSet",
        "$numberSet",
        "$binarySet",
        "$map",
        "$inc",
        "S",
        "N",
        "M",
        "",
        "a",
        "ä€😀",
        "a.b[0]",
        "#n"
    };
    private static final String LETTERS = "abcXYZ 0189\"\\/\n\t\u0000\u001f\u007fäß€😀{}[]$";

    private final SplittableRandom random;

    private final boolean storable;

    /** Items of every shape that JSON can spell. */
    public RandomItems(long seed) {
        this(seed, false);
    }

    /** Items that DynamoDB stores as well, if wished: no empty name, no empty member, no number twice in a set. */
    public RandomItems(long seed, boolean storable) {
        this.random = new SplittableRandom(seed);
        this.storable = storable;
    }

    public Map<String, AttributeValue> item() {
        return map(0, 6);
    }

    public AttributeValue value(int depth) {
        return switch (random.nextInt(depth > 4 ? 8 : 10)) {
            case 0 -> AttributeValue.fromS(text());
            case 1 -> AttributeValue.fromN(number());
            case 2 -> AttributeValue.fromB(bytes());
            case 3 -> AttributeValue.fromBool(random.nextBoolean());
            case 4 -> AttributeValue.fromNul(true);
            case 5 -> AttributeValue.fromSs(set(this::text));
            case 6 -> AttributeValue.fromNs(set(this::number));
            case 7 -> AttributeValue.fromBs(set(this::bytes));
            case 8 -> AttributeValue.fromL(list(depth));
            default -> AttributeValue.fromM(map(depth + 1, random.nextInt(3) == 0 ? 4 : 1));
        };
    }

    public String number() {
        int digits = 1 + random.nextInt(38);
        StringBuilder text = new StringBuilder().append(1 + random.nextInt(9));
        for (int i = 1; i < digits; i++) {
            text.append(random.nextInt(10));
        }
        BigInteger unscaled = new BigInteger(text.toString());
        int exponent = random.nextInt(-130, 126);
        int scale = digits - 1 - exponent;
        BigDecimal number = new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), scale);
        return random.nextBoolean() ? number.toString() : number.toPlainString();
    }

    private Map<String, AttributeValue> map(int depth, int sizeMax) {
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        int size = random.nextInt(sizeMax + 1);
        for (int i = 0; i < size; i++) {
            String name = random.nextInt(4) == 0 ? text() : NAMES[random.nextInt(NAMES.length)];
            map.put(storable && name.isEmpty() ? "empty" : name, value(depth + 1));
        }
        return map;
    }

    private List<AttributeValue> list(int depth) {
        List<AttributeValue> list = new ArrayList<>();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            list.add(value(depth + 1));
        }
        return list;
    }

    private <T> List<T> set(Supplier<T> member) {
        Set<T> set = new LinkedHashSet<>();
        int size = storable ? 1 : 1 + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            set.add(member.get());
        }
        return List.copyOf(set);
    }

    private String text() {
        int[] points = LETTERS.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(storable ? 1 : 0, 12);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    private SdkBytes bytes() {
        byte[] bytes = new byte[random.nextInt(storable ? 1 : 0, 9)];
        random.nextBytes(bytes);
        return SdkBytes.fromByteArray(bytes);
    }
}
