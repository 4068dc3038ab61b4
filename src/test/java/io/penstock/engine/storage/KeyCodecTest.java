package io.penstock.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.item.AttributeType;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.BinaryValue;
import io.penstock.engine.item.BooleanValue;
import io.penstock.engine.item.NumberValue;
import io.penstock.engine.item.PrimaryKey;
import io.penstock.engine.item.RandomValues;
import io.penstock.engine.item.StringValue;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class KeyCodecTest {
    private static final byte[] NONE = new byte[0];

    @ParameterizedTest
    @EnumSource(
            value = AttributeType.class,
            names = {"S", "N", "B"})
    void append_anyTwoValues_keepsTheirOrder(AttributeType type) {
        long seed = 100 + type.ordinal();
        RandomValues values = new RandomValues(seed);
        for (int i = 0; i < 100_000; i++) {
            AttributeValue left = values.keyValue(type);
            AttributeValue right = values.keyValue(type);
            // What follows a value must not change the order.
            byte[] leftBytes = KeyCodec.append(KeyCodec.append(NONE, left), values.keyValue(AttributeType.B));
            byte[] rightBytes = KeyCodec.append(KeyCodec.append(NONE, right), values.keyValue(AttributeType.B));
            int expected = Integer.signum(compare(left, right));
            if (expected != 0) {
                assertThat(Integer.signum(Arrays.compareUnsigned(leftBytes, rightBytes)))
                        .as("seed %d, round %d: %s, %s", seed, i, left, right)
                        .isEqualTo(expected);
            } else {
                assertThat(KeyCodec.append(NONE, left)).isEqualTo(KeyCodec.append(NONE, right));
            }
        }
    }

    @Test
    void decode_anyKey_isTheSameKey() {
        long seed = 200;
        RandomValues values = new RandomValues(seed);
        AttributeType[] types = {AttributeType.S, AttributeType.N, AttributeType.B};
        for (int i = 0; i < 50_000; i++) {
            AttributeValue partitionKey = values.keyValue(types[values.random().nextInt(3)]);
            AttributeValue sortKey = values.random().nextBoolean()
                    ? null
                    : values.keyValue(types[values.random().nextInt(3)]);
            PrimaryKey key = new PrimaryKey(partitionKey, sortKey);
            byte[] bytes = KeyCodec.encode(key);
            assertThat(KeyCodec.decode(bytes)).as("seed %d, round %d", seed, i).isEqualTo(key);
            int slot = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
            assertThat(slot).isEqualTo(KeyCodec.slot(partitionKey));
        }
    }

    @Test
    void encode_severalValuesBehindAPrefix_decodesThemAll() {
        List<AttributeValue> partition = List.of(new StringValue("a\u0000"), NumberValue.parse("-1E125"));
        List<AttributeValue> rest =
                List.of(BinaryValue.copyOf((byte) 0, (byte) 0xFF), NumberValue.parse("0"), new StringValue(""));
        byte[] prefix = {9, 8, 7, 6};
        byte[] key = KeyCodec.encode(prefix, partition, rest);
        assertThat(key).startsWith(prefix);
        assertThat(KeyCodec.decode(key, prefix.length + KeyCodec.SLOT_BYTES))
                .containsExactly(partition.get(0), partition.get(1), rest.get(0), rest.get(1), rest.get(2));
        assertThat(key).startsWith(KeyCodec.encode(prefix, partition, List.of()));
        assertThat(key).startsWith(KeyCodec.append(KeyCodec.encode(prefix, partition, List.of()), rest.get(0)));
    }

    @ParameterizedTest
    @EnumSource(
            value = AttributeType.class,
            names = {"S", "B"})
    void appendPrefix_anyPrefix_boundsExactlyWhatBeginsWithIt(AttributeType type) {
        long seed = 300 + type.ordinal();
        RandomValues values = new RandomValues(seed);
        for (int i = 0; i < 50_000; i++) {
            AttributeValue prefix = values.keyValue(type);
            AttributeValue value = values.random().nextBoolean() ? extend(prefix, values) : values.keyValue(type);
            byte[] from = KeyCodec.appendPrefix(NONE, prefix);
            byte[] to = KeyCodec.successor(from);
            byte[] bytes = KeyCodec.append(NONE, value);
            boolean inside =
                    Arrays.compareUnsigned(from, bytes) <= 0 && (to == null || Arrays.compareUnsigned(bytes, to) < 0);
            assertThat(inside)
                    .as("seed %d, round %d: %s begins with %s", seed, i, value, prefix)
                    .isEqualTo(startsWith(value, prefix));
        }
    }

    @Test
    void successor_ofAWholeKey_isAboveAllThatGoesOnFromIt() {
        byte[] key = KeyCodec.append(NONE, NumberValue.parse("-5"));
        byte[] above = KeyCodec.successor(key);
        assertThat(above).isNotNull();
        assertThat(Arrays.compareUnsigned(KeyCodec.append(key, new StringValue("\uffff")), above))
                .isNegative();
        assertThat(Arrays.compareUnsigned(KeyCodec.append(NONE, NumberValue.parse("-4.9999")), above))
                .isNotNegative();
        assertThat(KeyCodec.successor(new byte[] {(byte) 0xFF, (byte) 0xFF})).isNull();
        assertThat(KeyCodec.successor(new byte[] {1, (byte) 0xFF})).isEqualTo(new byte[] {2});
    }

    @Test
    void slot_knownValues_neverChanges() {
        assertThat(KeyCodec.slot(new StringValue("user-1"))).isEqualTo(19_254);
        assertThat(KeyCodec.slot(NumberValue.parse("1.0"))).isEqualTo(KeyCodec.slot(NumberValue.parse("1")));
        assertThat(KeyCodec.encode(new PrimaryKey(new StringValue("a\u0000b"), NumberValue.parse("-12.5"))))
                .endsWith(2, 'a', 0, 0xFF, 'b', 0, 1, 4, 1, 255 - 131, 101 - 12, 101 - 50, 0xFF);
    }

    @Test
    void slot_manyValues_spreadsEvenly() {
        int[] perSixteenth = new int[16];
        for (int i = 0; i < 16_000; i++) {
            perSixteenth[KeyCodec.slot(new StringValue("user-" + i)) >>> 12]++;
        }
        for (int count : perSixteenth) {
            assertThat(count).isBetween(850, 1150);
        }
    }

    @Test
    void decode_damagedKey_isRefused() {
        byte[] key = KeyCodec.append(KeyCodec.append(NONE, NumberValue.parse("7")), new StringValue("x"));
        for (int length = 1; length < key.length; length++) {
            byte[] cut = Arrays.copyOf(key, length);
            if (length != KeyCodec.componentEnd(key, 0)) {
                assertThatThrownBy(() -> KeyCodec.decode(cut, 0)).isInstanceOf(IllegalArgumentException.class);
            }
        }
        assertThatThrownBy(() -> KeyCodec.decode(new byte[] {9, 9}, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> KeyCodec.slot(BooleanValue.TRUE)).hasMessageContaining("not a key value");
    }

    private static AttributeValue extend(AttributeValue prefix, RandomValues values) {
        if (prefix instanceof StringValue string) {
            return new StringValue(string.value() + values.text());
        }
        byte[] front = ((BinaryValue) prefix).toByteArray();
        byte[] tail = values.binary().toByteArray();
        byte[] both = Arrays.copyOf(front, front.length + tail.length);
        System.arraycopy(tail, 0, both, front.length, tail.length);
        return BinaryValue.wrap(both);
    }

    private static boolean startsWith(AttributeValue value, AttributeValue prefix) {
        return value instanceof StringValue string
                ? string.value().startsWith(((StringValue) prefix).value())
                : ((BinaryValue) value).startsWith((BinaryValue) prefix);
    }

    private static int compare(AttributeValue left, AttributeValue right) {
        if (left instanceof StringValue string) {
            return string.compareTo((StringValue) right);
        }
        if (left instanceof NumberValue number) {
            return number.value().compareTo(((NumberValue) right).value());
        }
        return ((BinaryValue) left).compareTo((BinaryValue) right);
    }
}
