package io.penstock.fuzz;

import io.penstock.engine.item.DynamoNumber;
import io.penstock.engine.item.InvalidNumberException;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.NumberValue;
import io.penstock.engine.item.PrimaryKey;
import io.penstock.engine.storage.KeyCodec;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Reads numbers, and takes them through every form in which they are kept. */
public final class NumberFuzz {

    private static final int TEXT_MAX = 200;

    private NumberFuzz() {}

    /** Takes two numbers on a line each. */
    public static void fuzzerTestOneInput(byte[] data) {
        String[] lines = new String(data, StandardCharsets.ISO_8859_1).split("\n", 2);
        Optional<DynamoNumber> first = read(lines[0]);
        Optional<DynamoNumber> second = read(lines.length > 1 ? lines[1] : "0");
        if (first.isPresent() && second.isPresent()) {
            checkOrder(first.get(), second.get());
        }
    }

    private static Optional<DynamoNumber> read(String text) {
        DynamoNumber number;
        try {
            number = DynamoNumber.parse(text);
        } catch (InvalidNumberException refused) {
            return Optional.empty();
        }
        check(text.length() > TEXT_MAX || new BigDecimal(text).compareTo(number.toBigDecimal()) == 0, text);
        check(DynamoNumber.parse(number.toString()).equals(number), text);
        check(number.sizeBytes() >= 1 && number.sizeBytes() <= 21, text);
        PrimaryKey key = new PrimaryKey(new NumberValue(number), null);
        check(KeyCodec.decode(KeyCodec.encode(key)).equals(key), text);
        ExpressionFixture.checkStorable(Item.of(Map.of("n", new NumberValue(number))));
        return Optional.of(number);
    }

    private static void checkOrder(DynamoNumber first, DynamoNumber second) {
        int order = first.toBigDecimal().compareTo(second.toBigDecimal());
        String both = first + " and " + second;
        check(Integer.signum(first.compareTo(second)) == order, both);
        byte[] prefix = {};
        int stored = Arrays.compareUnsigned(
                KeyCodec.append(prefix, new NumberValue(first)), KeyCodec.append(prefix, new NumberValue(second)));
        check(Integer.signum(stored) == order, both);
        try {
            DynamoNumber sum = first.add(second);
            check(sum.toBigDecimal().subtract(second.toBigDecimal()).compareTo(first.toBigDecimal()) == 0, both);
            check(first.subtract(second).signum() == order, both);
        } catch (InvalidNumberException outOfRange) {
            // Not every sum can be held.
        }
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
