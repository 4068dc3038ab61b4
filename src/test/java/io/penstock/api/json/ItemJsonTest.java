package io.penstock.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.api.json.JsonInputException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class ItemJsonTest {
    private static final String DIGITS_38 = "12345678901234567890123456789012345678";

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "DYNAMODB"})
    void read_whatWasWritten_isTheSameItem(ItemFormat format) {
        long seed = ThreadLocalRandom.current().nextLong();
        RandomItems items = new RandomItems(seed);
        for (int i = 0; i < 4_000; i++) {
            Map<String, AttributeValue> item = items.item();

            byte[] json = ItemJson.toBytes(item, format);

            assertThat(ItemJson.read(json, format))
                    .as("seed %d, item %d, %s", seed, i, new String(json, StandardCharsets.UTF_8))
                    .isEqualTo(item);
        }
    }

    @Test
    void read_plainThenTyped_isTheSameItem() {
        long seed = ThreadLocalRandom.current().nextLong();
        RandomItems items = new RandomItems(seed);
        for (int i = 0; i < 1_000; i++) {
            Map<String, AttributeValue> item = items.item();

            Map<String, AttributeValue> plain =
                    ItemJson.read(ItemJson.toBytes(item, ItemFormat.PLAIN), ItemFormat.PLAIN);
            Map<String, AttributeValue> typed =
                    ItemJson.read(ItemJson.toBytes(plain, ItemFormat.DYNAMODB), ItemFormat.DYNAMODB);

            assertThat(typed).as("seed %d, item %d", seed, i).isEqualTo(item);
        }
    }

    @Test
    void write_eachType_looksAsDocumented() {
        String typed = """
                {"s":{"S":"x"},"n":{"N":"1.50"},"b":{"B":"AQI="},"t":{"BOOL":true},"z":{"NULL":true},
                 "l":{"L":[{"N":"1"},{"S":"a"}]},"m":{"M":{"k":{"S":"v"}}},"ss":{"SS":["a","b"]},
                 "ns":{"NS":["1","2"]},"bs":{"BS":["AQ=="]},"w":{"M":{"$map":{"N":"1"}}}}""";

        String plain = new String(
                ItemJson.toBytes(ItemJson.read(typed, ItemFormat.DYNAMODB), ItemFormat.PLAIN), StandardCharsets.UTF_8);

        assertThat(plain)
                .isEqualTo("{\"s\":\"x\",\"n\":1.50,\"b\":{\"$binary\":\"AQI=\"},\"t\":true,\"z\":null,"
                        + "\"l\":[1,\"a\"],\"m\":{\"k\":\"v\"},\"ss\":{\"$stringSet\":[\"a\",\"b\"]},"
                        + "\"ns\":{\"$numberSet\":[1,2]},\"bs\":{\"$binarySet\":[\"AQ==\"]},"
                        + "\"w\":{\"$map\":{\"$map\":1}}}");
    }

    @Test
    void write_numbersAsStrings_quotesThem() {
        Map<String, AttributeValue> item = ItemJson.read("{\"n\":" + DIGITS_38 + "}", ItemFormat.PLAIN);

        byte[] json = ItemJson.toBytes(item, ItemFormat.PLAIN_NUMBERS_AS_STRINGS);

        assertThat(new String(json, StandardCharsets.UTF_8)).isEqualTo("{\"n\":\"" + DIGITS_38 + "\"}");
    }

    @Test
    void read_wrapperNameBesideOthers_isAMap() {
        Map<String, AttributeValue> item =
                ItemJson.read("{\"a\":{\"$map\":{\"$binary\":\"AQ==\"},\"$binary\":\"x\"}}", ItemFormat.PLAIN);

        Map<String, AttributeValue> map = item.get("a").m();
        assertThat(map.get("$binary").s()).isEqualTo("x");
        assertThat(map.get("$map").b().asByteArray()).containsExactly(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"n":123456789012345678901234567890123456789}      | CONTENT   | 39 significant digits
                    {"n":1e126}                                        | CONTENT   | 1E126
                    {"n":1e-131}                                       | CONTENT   | 1E-131
                    {"n":1e99999999999}                                | CONTENT   | range
                    {"a":{"$stringSet":[]}}                            | CONTENT   | empty
                    {"a":{"$numberSet":[1,1]}}                         | CONTENT   | twice
                    {"a":{"$numberSet":["x"]}}                         | CONTENT   | not a decimal
                    {"a":{"$binary":"%%"}}                             | SHAPE     | base64
                    {"a":{"$binary":5}}                                | SHAPE     | string of base64
                    {"a":{"$map":5}}                                   | SHAPE     | takes an object
                    [1]                                                | SHAPE     | expected an object, found an array
                    {"a":1} {"b":2}                                    | SHAPE     | more behind it
                    {"a":1,"a":2}                                      | MALFORMED | twice
                    {"a":NaN}                                          | MALFORMED | not JSON
                    {"a":01}                                           | MALFORMED | not JSON
                    {"a":1                                             | MALFORMED | before it is complete
                    """)
    void read_badPlainJson_saysWhatIsWrong(String json, Kind kind, String says) {
        assertRefused(json, ItemFormat.PLAIN, kind, says);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"a":"x"}                     | SHAPE   | expected a typed value
                    {"a":{}}                      | SHAPE   | exactly one of the fields
                    {"a":{"X":"x"}}               | SHAPE   | exactly one of the fields
                    {"a":{"S":"x","N":"1"}}       | SHAPE   | exactly one of the fields
                    {"a":{"N":1}}                 | SHAPE   | expected a string, found a number
                    {"a":{"N":"0x10"}}            | CONTENT | not a decimal
                    {"a":{"N":""}}                | CONTENT | not a decimal
                    {"a":{"NULL":false}}          | SHAPE   | expected true
                    {"a":{"BOOL":"true"}}         | SHAPE   | expected a boolean
                    {"a":{"SS":[]}}               | CONTENT | empty
                    """)
    void read_badTypedJson_saysWhatIsWrong(String json, Kind kind, String says) {
        assertRefused(json, ItemFormat.DYNAMODB, kind, says);
    }

    @Test
    void read_nestedBeyondReason_isRefusedWithTheLimit() {
        assertRefused("{\"a\":" + "[".repeat(33) + "]".repeat(33) + "}", ItemFormat.PLAIN, Kind.CONTENT, "32 levels");
        assertRefused("{\"a\":" + "[".repeat(100_000), ItemFormat.PLAIN, Kind.CONTENT, "32 levels");
        assertRefused("{\"a\":" + "{\"$map\":".repeat(100_000), ItemFormat.PLAIN, Kind.MALFORMED, "100 levels");
        assertRefused("{\"a\":" + "{\"M\":{\"a\":".repeat(100_000), ItemFormat.DYNAMODB, Kind.CONTENT, "32 levels");
        assertThat(ItemJson.read("{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}", ItemFormat.PLAIN))
                .hasSize(1);
    }

    @Test
    void read_malformed_namesLineAndColumn() {
        assertThatThrownBy(() -> ItemJson.read("{\"a\":1,\n  \"b\":oops}", ItemFormat.PLAIN))
                .asInstanceOf(InstanceOfAssertFactories.type(JsonInputException.class))
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(2);
                    assertThat(problem.column()).isBetween(7, 12);
                });
    }

    @Test
    void read_badValueDeepInside_namesItsPlace() {
        assertThatThrownBy(() -> ItemJson.read("{\"a\":{\"b\":[1,{\"c\":1e999}]}}", ItemFormat.PLAIN))
                .asInstanceOf(InstanceOfAssertFactories.type(JsonInputException.class))
                .satisfies(problem -> assertThat(problem.pointer()).isEqualTo("/a/b/1/c"));
    }

    private static void assertRefused(String json, ItemFormat format, Kind kind, String says) {
        assertThatThrownBy(() -> ItemJson.read(json, format))
                .asInstanceOf(InstanceOfAssertFactories.type(JsonInputException.class))
                .satisfies(problem -> {
                    assertThat(problem.kind()).isEqualTo(kind);
                    assertThat(problem).hasMessageContaining(says);
                });
    }
}
