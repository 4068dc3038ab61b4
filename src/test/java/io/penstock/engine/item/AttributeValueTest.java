package io.penstock.engine.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AttributeValueTest {

    @Test
    void sizeBytes_everyType_followsDynamoDb() {
        assertThat(new StringValue("a\u00e9\u20ac\ud83d\ude00").sizeBytes()).isEqualTo(1 + 2 + 3 + 4);
        assertThat(BinaryValue.copyOf((byte) 1, (byte) 2).sizeBytes()).isEqualTo(2);
        assertThat(BooleanValue.TRUE.sizeBytes()).isEqualTo(1);
        assertThat(NullValue.INSTANCE.sizeBytes()).isEqualTo(1);
        assertThat(StringSetValue.of("a", "bc").sizeBytes()).isEqualTo(3);
        assertThat(NumberSetValue.of(DynamoNumber.of(1), DynamoNumber.of(-100)).sizeBytes())
                .isEqualTo(2 + 3);
        assertThat(ListValue.of().sizeBytes()).isEqualTo(3);
        assertThat(ListValue.of(BooleanValue.TRUE, new StringValue("ab")).sizeBytes())
                .isEqualTo(3 + 1 + 1 + 1 + 2);
        assertThat(new MapValue(Map.of()).sizeBytes()).isEqualTo(3);
        assertThat(new MapValue(Map.of("key", new StringValue("ab"))).sizeBytes())
                .isEqualTo(3 + 1 + 3 + 2);
        assertThat(Item.of(Map.of("n\u00e9", NumberValue.parse("12"))).sizeBytes())
                .isEqualTo(3 + 2);
    }

    @Test
    void utf8Length_anyText_isWhatEncodingGives() {
        long seed = 7;
        RandomValues values = new RandomValues(seed);
        for (int i = 0; i < 20_000; i++) {
            String text = values.text();
            assertThat(StringValue.utf8Length(text))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        }
        assertThat(StringValue.utf8Length("\ud800")).isEqualTo(1);
        assertThat(StringValue.utf8Length("\udc00x")).isEqualTo(2);
    }

    @Test
    void compareTo_anyTwoTexts_ordersByUnsignedUtf8() {
        long seed = 8;
        RandomValues values = new RandomValues(seed);
        for (int i = 0; i < 50_000; i++) {
            String left = values.text();
            String right = values.text();
            int expected = Arrays.compareUnsigned(
                    left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
            assertThat(Integer.signum(new StringValue(left).compareTo(new StringValue(right))))
                    .as("seed %d: %s, %s", seed, left, right)
                    .isEqualTo(Integer.signum(expected));
        }
    }

    @Test
    void equals_setsAndNumbers_ignoresOrderAndForm() {
        assertThat(StringSetValue.of("a", "b")).isEqualTo(StringSetValue.of("b", "a"));
        assertThat(NumberValue.parse("1.0")).isEqualTo(NumberValue.parse("10e-1"));
        assertThat(NumberSetValue.of(DynamoNumber.parse("1.0"), DynamoNumber.parse("1")))
                .isEqualTo(NumberSetValue.of(DynamoNumber.of(1)));
        assertThat(BinarySetValue.of(BinaryValue.copyOf((byte) 1)))
                .isEqualTo(BinarySetValue.of(BinaryValue.copyOf((byte) 1)));
        assertThat((AttributeValue) new StringValue("1")).isNotEqualTo(NumberValue.parse("1"));
    }

    @Test
    void depth_nested_countsListsAndMaps() {
        assertThat(new StringValue("a").depth()).isZero();
        assertThat(ListValue.of(ListValue.of(), BooleanValue.TRUE).depth()).isEqualTo(2);
        assertThat(new MapValue(Map.of("a", ListValue.of(NullValue.INSTANCE))).depth())
                .isEqualTo(2);
    }

    @Test
    void contains_binaryPart_findsRunsOnly() {
        BinaryValue value = BinaryValue.copyOf((byte) 1, (byte) 2, (byte) 3);
        assertThat(value.contains(BinaryValue.copyOf((byte) 2, (byte) 3))).isTrue();
        assertThat(value.contains(BinaryValue.copyOf((byte) 1, (byte) 3))).isFalse();
        assertThat(value.contains(BinaryValue.copyOf())).isTrue();
        assertThat(value.startsWith(BinaryValue.copyOf((byte) 1))).isTrue();
        assertThat(value.startsWith(BinaryValue.copyOf((byte) 1, (byte) 2, (byte) 3, (byte) 4)))
                .isFalse();
    }

    @Test
    void read_pathIntoItem_findsNestedValues() {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("a", ListValue.of(BooleanValue.TRUE, new MapValue(Map.of("b", new StringValue("x")))));
        Item item = Item.of(attributes);
        DocumentPath path = new DocumentPath(
                List.of(new DocumentPath.Name("a"), new DocumentPath.Index(1), new DocumentPath.Name("b")));
        assertThat(path.read(item)).isEqualTo(new StringValue("x"));
        assertThat(path).hasToString("[a, [1], b]");
        assertThat(DocumentPath.of("z").read(item)).isNull();
        assertThat(new DocumentPath(List.of(new DocumentPath.Name("a"), new DocumentPath.Name("b"))).read(item))
                .isNull();
        assertThat(new DocumentPath(List.of(new DocumentPath.Name("a"), new DocumentPath.Index(2))).read(item))
                .isNull();
    }

    @Test
    void with_andWithout_leaveTheOriginalAlone() {
        Item item = Item.of(Map.of("a", BooleanValue.TRUE));
        Item more = item.with("b", NullValue.INSTANCE);
        assertThat(item.attributes()).containsOnlyKeys("a");
        assertThat(more.without("a")).isEqualTo(Item.of(Map.of("b", NullValue.INSTANCE)));
        assertThat(more.only(List.of("b", "c"))).isEqualTo(Item.of(Map.of("b", NullValue.INSTANCE)));
    }
}
