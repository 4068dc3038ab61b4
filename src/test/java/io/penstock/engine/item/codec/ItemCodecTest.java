package io.penstock.engine.item.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.item.AttributeType;
import io.penstock.engine.item.DynamoNumber;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.ListValue;
import io.penstock.engine.item.NullValue;
import io.penstock.engine.item.NumberSetValue;
import io.penstock.engine.item.NumberValue;
import io.penstock.engine.item.RandomValues;
import io.penstock.engine.item.StringSetValue;
import io.penstock.engine.item.StringValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ItemCodecTest {

    @Test
    void decode_encodedItem_isTheSameItem() {
        long seed = 11;
        RandomValues values = new RandomValues(seed);
        for (int i = 0; i < 10_000; i++) {
            Item item = values.item();
            byte[] bytes = ItemCodec.encode(item);
            Item decoded = ItemCodec.decode(bytes);
            assertThat(decoded).as("seed %d, round %d", seed, i).isEqualTo(item);
            assertThat(decoded.sizeBytes()).isEqualTo(item.sizeBytes());
            assertThat(ItemCodec.sizeBytes(bytes)).isEqualTo(item.sizeBytes());
            assertThat(decoded.attributes().keySet())
                    .containsExactlyElementsOf(item.attributes().keySet());
            assertThat(ItemCodec.encode(decoded)).isEqualTo(bytes);
        }
    }

    @Test
    void walk_encodedItem_showsEveryPart() {
        long seed = 12;
        RandomValues values = new RandomValues(seed);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = ItemCodec.encode(values.item());
            TranscriptVisitor everything = new TranscriptVisitor(null);
            ItemCodec.walk(bytes, everything);
            assertThat(everything.reencoded()).as("seed %d, round %d", seed, i).isEqualTo(bytes);
        }
    }

    @Test
    void walk_unwantedAttribute_passesOverItsValue() {
        Item item = new RandomValues(13)
                .item()
                .with("first", ListValue.of(ListValue.of(new StringValue("deep"))))
                .with("wanted", new StringValue("x"))
                .with("last", NullValue.INSTANCE);
        TranscriptVisitor onlyWanted = new TranscriptVisitor("wanted");
        ItemCodec.walk(ItemCodec.encode(item), onlyWanted);
        assertThat(onlyWanted.strings).containsExactly("x");
    }

    @Test
    void decode_damagedBytes_isRefusedOrReadNeverWorse() {
        long seed = 14;
        RandomValues values = new RandomValues(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = ItemCodec.encode(values.item());
            int at = values.random().nextInt(bytes.length);
            bytes[at] = (byte) values.random().nextInt(256);
            byte[] damaged = values.random().nextBoolean() ? bytes : Arrays.copyOf(bytes, at);
            try {
                ItemCodec.decode(damaged);
                ItemCodec.walk(damaged, new TranscriptVisitor(null));
            } catch (CorruptItemException e) {
                assertThat(e.getMessage()).as("seed %d, round %d", seed, i).contains("stored item");
            }
        }
    }

    @Test
    void decode_laterVersion_isRefusedClearly() {
        byte[] bytes = ItemCodec.encode(Item.empty());
        bytes[0] = 9;
        assertThatThrownBy(() -> ItemCodec.decode(bytes))
                .isInstanceOf(CorruptItemException.class)
                .hasMessageContaining("unknown version of a stored item: 9");
    }

    @Test
    void decode_endlessNesting_isRefused() {
        byte[] bytes = new byte[100_000];
        Arrays.fill(bytes, (byte) 1);
        byte[] head = {1, 1, 1, 1, 'a'};
        System.arraycopy(head, 0, bytes, 0, head.length);
        for (int i = head.length; i < bytes.length; i += 2) {
            bytes[i] = ItemCodec.TYPE_LIST;
        }
        assertThatThrownBy(() -> ItemCodec.decode(bytes)).hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> ItemCodec.walk(bytes, new TranscriptVisitor(null)))
                .hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> ItemCodec.walk(bytes, new TranscriptVisitor("none")))
                .hasMessageContaining("nested deeper");
    }

    @Test
    void encode_knownItem_keepsItsBytes() {
        Item item = Item.of(Map.of("n", NumberValue.parse("-1.50")));
        assertThat(ItemCodec.encode(item)).isEqualTo(new byte[] {1, 5, 1, 1, 'n', 2, 4, '-', '1', '.', '5'});
    }

    @Test
    void encode_sets_writesMembersInDynamoDbsOrder() {
        Item item = Item.of(Map.of("s", StringSetValue.of("b", "\ue000", "", "\ud83d\ude00", "a")));
        Item numbers = Item.of(
                Map.of("n", NumberSetValue.of(DynamoNumber.of(10), DynamoNumber.of(-3), DynamoNumber.parse("9.5"))));
        TranscriptVisitor shown = new TranscriptVisitor(null);
        ItemCodec.walk(ItemCodec.encode(item), shown);
        assertThat(shown.strings).containsExactly("", "a", "b", "\ue000", "\ud83d\ude00");
        assertThat(((NumberSetValue) ItemCodec.decode(ItemCodec.encode(numbers))
                                .attributes()
                                .get("n"))
                        .elements())
                .map(DynamoNumber::toString)
                .containsExactly("-3", "9.5", "10");
    }

    /** Writes what it is shown back into bytes. */
    private static final class TranscriptVisitor implements ItemVisitor {
        private final ByteSink sink = new ByteSink(16);
        private final List<String> strings = new ArrayList<>();
        private final ArrayDeque<AttributeType> open = new ArrayDeque<>();
        private final @Nullable String wanted;
        private byte[] body = new byte[0];

        TranscriptVisitor(@Nullable String wanted) {
            this.wanted = wanted;
        }

        byte[] reencoded() {
            Item item = ItemCodec.decode(withHead(0));
            return withHead(Item.of(item.attributes()).sizeBytes());
        }

        private byte[] withHead(int sizeBytes) {
            ByteSink head = new ByteSink(8);
            head.putByte(ItemCodec.VERSION);
            head.putVarint(sizeBytes);
            byte[] front = head.toByteArray();
            byte[] all = Arrays.copyOf(front, front.length + body.length);
            System.arraycopy(body, 0, all, front.length, body.length);
            return all;
        }

        @Override
        public void beginItem(int attributes) {
            sink.putVarint(attributes);
        }

        @Override
        public void endItem() {
            assertThat(open).isEmpty();
            body = sink.toByteArray();
        }

        @Override
        public boolean attribute(byte[] bytes, int offset, int length) {
            String name = new String(bytes, offset, length, StandardCharsets.UTF_8);
            sink.putText(name);
            return wanted == null || wanted.equals(name);
        }

        @Override
        public void entry(byte[] bytes, int offset, int length) {
            put(bytes, offset, length);
        }

        @Override
        public void string(byte[] bytes, int offset, int length) {
            strings.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
            scalar(AttributeType.SS, ItemCodec.TYPE_STRING, bytes, offset, length);
        }

        @Override
        public void number(byte[] bytes, int offset, int length) {
            scalar(AttributeType.NS, ItemCodec.TYPE_NUMBER, bytes, offset, length);
        }

        @Override
        public void binary(byte[] bytes, int offset, int length) {
            scalar(AttributeType.BS, ItemCodec.TYPE_BINARY, bytes, offset, length);
        }

        @Override
        public void bool(boolean value) {
            sink.putByte(value ? ItemCodec.TYPE_TRUE : ItemCodec.TYPE_FALSE);
        }

        @Override
        public void nullValue() {
            sink.putByte(ItemCodec.TYPE_NULL);
        }

        @Override
        public void begin(AttributeType type, int size) {
            open.push(type);
            sink.putByte(
                    switch (type) {
                        case L -> ItemCodec.TYPE_LIST;
                        case M -> ItemCodec.TYPE_MAP;
                        case SS -> ItemCodec.TYPE_STRING_SET;
                        case NS -> ItemCodec.TYPE_NUMBER_SET;
                        case BS -> ItemCodec.TYPE_BINARY_SET;
                        case S, N, B, BOOL, NULL -> throw new AssertionError(type);
                    });
            sink.putVarint(size);
        }

        @Override
        public void end(AttributeType type) {
            assertThat(open.pop()).isEqualTo(type);
        }

        private void scalar(AttributeType insideSet, byte type, byte[] bytes, int offset, int length) {
            if (open.peek() != insideSet) {
                sink.putByte(type);
            }
            put(bytes, offset, length);
        }

        private void put(byte[] bytes, int offset, int length) {
            sink.putBytes(Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }
}
