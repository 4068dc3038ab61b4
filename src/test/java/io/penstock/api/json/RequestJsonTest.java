package io.penstock.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penstock.api.json.JsonInputException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequestJsonTest {
    enum Colour {
        RED,
        BLUE
    }

    record Inner(@JsonProperty(required = true) String name, Integer count) {}

    record Outer(
            @JsonProperty(required = true) ItemAttributes item,
            String text,
            Boolean flag,
            Colour colour,
            Map<String, String> names,
            List<Inner> list) {}

    @Test
    void read_everyField_isThere() {
        Outer outer = read("""
                {"item":{"n":1.50},"text":"t","flag":true,"colour":"RED","names":{"#a":"b"},
                 "list":[{"name":"x","count":3}]}""");

        assertThat(outer.item().values().get("n").n()).isEqualTo("1.50");
        assertThat(outer.colour()).isEqualTo(Colour.RED);
        assertThat(outer.names()).containsEntry("#a", "b");
        assertThat(outer.list()).containsExactly(new Inner("x", 3));
    }

    @Test
    void read_optionalFieldsAbsentOrNull_areNull() {
        assertThat(read("{\"item\":{}}").text()).isNull();
        assertThat(read("{\"item\":{},\"text\":null,\"list\":null}").list()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"text":"x"}                             | SHAPE     | /item          | "item" is missing
                    {"item":null}                            | SHAPE     | /item          | null
                    {"item":[]}                              | SHAPE     | /item          | expected an object, found an array
                    {"item":{"a":{"b":1e999}}}               | CONTENT   | /item/a/b      | magnitude
                    {"item":{},"tex":1}                      | SHAPE     | /tex           | unknown field "tex"; known are "colour"
                    {"item":{},"text":1}                     | SHAPE     | /text          | expected a string
                    {"item":{},"text":{}}                    | SHAPE     | /text          | expected a string
                    {"item":{},"flag":"true"}                | SHAPE     | /flag          | expected a boolean
                    {"item":{},"flag":1}                     | SHAPE     | /flag          | expected a boolean
                    {"item":{},"colour":"GREEN"}             | SHAPE     | /colour        | expected one of "RED", "BLUE"
                    {"item":{},"colour":0}                   | SHAPE     | /colour        | expected one of "RED", "BLUE"
                    {"item":{},"names":[]}                   | SHAPE     | /names         | expected an object
                    {"item":{},"names":{"#a":null}}          | SHAPE     | /names/#a      | null
                    {"item":{},"names":{"#a":1}}             | SHAPE     | /names/#a      | expected a string
                    {"item":{},"list":{}}                    | SHAPE     | /list          | expected an array
                    {"item":{},"list":[null]}                | SHAPE     | /list/0        | null
                    {"item":{},"list":["x"]}                 | SHAPE     | /list/0        | expected an object
                    {"item":{},"list":[{"name":"x","count":1.5}]} | SHAPE | /list/0/count | expected an integer of 32 bits
                    {"item":{},"list":[{"name":"x","count":99999999999}]} | SHAPE | /list/0/count | expected an integer of 32 bits
                    {"item":{}} x                            | MALFORMED |                | not JSON
                    {"item":{}} {}                           | SHAPE     |                | more behind it
                    {"item":{},"item":{}}                    | MALFORMED |                | twice
                    {"item":{                                | MALFORMED |                | before it is complete
                    []                                       | SHAPE     |                | expected an object
                    null                                     | SHAPE     |                | found null
                    '   '                                    | MALFORMED |                | empty
                    """)
    void read_badBody_namesTheFieldAndWhatIsExpected(String json, Kind kind, String pointer, String says) {
        assertThatThrownBy(() -> read(json))
                .asInstanceOf(InstanceOfAssertFactories.type(JsonInputException.class))
                .satisfies(problem -> {
                    assertThat(problem.kind()).isEqualTo(kind);
                    assertThat(problem.pointer()).isEqualTo(pointer == null ? "" : pointer);
                    assertThat(problem).hasMessageContaining(says);
                });
    }

    private static Outer read(String json) {
        return RequestJson.read(json.getBytes(StandardCharsets.UTF_8), Outer.class, ItemFormat.PLAIN);
    }
}
