package io.penstock.store.schema.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.store.schema.json.JsonTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SchemaCompilerTest {

    private static final SchemaCompiler COMPILER = new SchemaCompiler();

    private static JsonNode read(String text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            return JsonTree.read(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Verdict validate(String schema, String document) {
        return COMPILER.compile(read(schema)).validate(read(document));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"integer"}                                          | 1.0                 | true
            {"type":"integer"}                                          | 1.5                 | false
            {"type":"integer"}                                          | 1e30                | true
            {"maximum":9007199254740992}                                | 9007199254740993    | false
            {"maximum":9007199254740993}                                | 9007199254740993    | true
            {"multipleOf":0.01}                                         | 0.07                | true
            {"multipleOf":1e-300}                                       | 1e300               | true
            {"const":1}                                                 | 1.0                 | true
            {"const":{"a":[1e1]}}                                       | {"a":[10.0]}        | true
            {"maxLength":1.0}                                           | "ab"                | false
            {"enum":[1,"a"]}                                            | "a"                 | true
            {"uniqueItems":true}                                        | [1,1.0]             | false
            {"uniqueItems":true}                                        | [[1],[1.0],"1"]     | false
            {"uniqueItems":true}                                        | [1,"1",true,null]   | true
            {"uniqueItems":false}                                       | [1,1]               | true
            {"$schema":"https://json-schema.org/draft/2020-12/schema","uniqueItems":true} | [{"a":1,"b":2},{"b":2,"a":1}] | false
            {"prefixItems":[{"type":"string"}],"items":false}           | ["a",1]             | false
            {"properties":{"a":{"$ref":"#/$defs/b"}},"$defs":{"b":{"type":"null"}}} | {"a":null} | true
            {"$dynamicRef":"#x","$defs":{"x":{"$dynamicAnchor":"x","type":"string"}}} | 1        | false
            {"$id":"http://a.example/s","$ref":"t","$defs":{"t":{"$id":"t","type":"string"}}} | 1 | false
            {"dependentRequired":{"a":["b"]}}                           | {"a":1}             | false
            {"unevaluatedProperties":false,"properties":{"a":true}}     | {"a":1,"b":2}       | false
            {"pattern":"^a$"}                                           | "a\\n"              | false
            {"format":"email"}                                          | "none"              | true
            {"$schema":"https://json-schema.org/draft/2020-12/schema"}  | 1                   | true
            {"$ref":"https://json-schema.org/draft/2020-12/schema"}     | {"type":"text"}     | false
            {"$dynamicAnchor":"n","properties":{"c":{"$dynamicRef":"#n"}},"required":["c"]} | {"c":{}} | false
            {"$dynamicAnchor":"n","properties":{"c":{"$dynamicRef":"#n"}},"type":"object"} | {"c":{"c":{}}} | true
            true                                                        | 1                   | true
            false                                                       | 1                   | false
            """)
    void validate_document_isAsDraft202012Says(String schema, String document, boolean valid) {
        assertThat(validate(schema, document).valid()).isEqualTo(valid);
    }

    @Test
    void validate_severalFaults_areNamedByPlaceAndKeyword() {
        Verdict verdict = validate("""
                {"properties":{"a/b":{"type":"string"},"c":{"items":{"maximum":2}}},"required":["d~"]}""", "{\"a/b\":1,\"c\":[1,5]}");

        assertThat(verdict.faults())
                .extracting(fault -> fault.path() + " " + fault.code())
                .containsExactly("/a~1b type", "/c/1 maximum", "/d~0 required");
    }

    @Test
    void validate_manyFaults_areCountedAndTheFirstTold() {
        String document = "[" + "1,".repeat(4_999) + "1]";

        Verdict verdict = validate("{\"items\":{\"type\":\"string\"}}", document);

        assertThat(verdict.faultCount()).isEqualTo(5_000);
        assertThat(verdict.faults()).hasSize(Verdict.FAULTS_MAX);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5                                            | no JSON Schema
            []                                           | no JSON Schema
            {"type":"text"}                              | /type
            {"properties":{"a":{"minimum":"x"}}}         | /properties/a/minimum
            {"$schema":"http://json-schema.org/draft-07/schema#"} | $schema must be
            {"properties":{"a":{"$schema":"urn:x"}}}     | $schema must be
            {"$ref":"http://127.0.0.1:9/s"}              | not part of it
            {"items":{"$ref":"file:///etc/passwd"}}      | not part of it
            {"items":{"$ref":"classpath:draft/2020-12/schema"}} | not part of it
            {"$ref":"other.json"}                        | not part of it
            {"items":{"$ref":"#/$defs/none"}}            | cannot be
            {"items":{"$ref":"#none"}}                   | cannot be
            {"items":{"$dynamicRef":"#none"}}            | cannot be
            {"items":{"$dynamicRef":"http://127.0.0.1:9/s#n"}} | not part of it
            {"$ref":"#/$defs/a","$defs":{"a":{}},"$dynamicRef":"other.json"} | not part of it
            {"$dynamicAnchor":"n","$dynamicRef":"#n"}    | refers to itself
            {"pattern":"("}                              | regular expression
            {"patternProperties":{"[":true}}             | regular expression
            {"$ref":"#"}                                 | refers to itself
            {"anyOf":[{"not":{"$ref":"#/anyOf/0"}}]}     | refers to itself
            {"$defs":{"a":{"$ref":"#/$defs/b"},"b":{"allOf":[{"$ref":"#/$defs/a"}]}}} | refers to itself
            """)
    void compile_noUsableSchema_isRefusedWithTheReason(String schema, String says) {
        assertThatThrownBy(() -> COMPILER.compile(read(schema)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(says);
    }

    @Test
    void validate_patternThatBacktracks_isGivenUp() {
        String document = '"' + "a".repeat(24) + "b".repeat(40) + '"';

        assertThatThrownBy(() -> validate("{\"pattern\":\"(.*a){25}\"}", document))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("characters looked at");
    }

    @Test
    void validate_patternThatRecurses_isGivenUp() {
        String document = '"' + "ab".repeat(300_000) + '"';

        assertGivenUpOrAnswered("{\"pattern\":\"^(a|b|(a(b)))*$\"}", document);
    }

    private static void assertGivenUpOrAnswered(String schema, String document) {
        try {
            validate(schema, document);
        } catch (InvalidInputException e) {
            assertThat(e).hasMessageContaining("more work than is allowed");
        }
    }

    @Test
    void validate_elementsOfOneHash_takeNoSquareOfTime() {
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < 1 << 16; i++) {
            StringBuilder element = new StringBuilder();
            for (int bit = 0; bit < 16; bit++) {
                element.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            elements.add('"' + element.toString() + '"');
        }
        String document = "[" + String.join(",", elements) + "]";

        assertThat(validate("{\"uniqueItems\":true}", document).valid()).isTrue();
    }

    @Test
    void validate_largeKeywordsOverAndOver_areGivenUp() {
        List<String> properties = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            properties.add("\"p" + i + "\":true");
        }
        String schema = "{\"items\":{\"properties\":{" + String.join(",", properties) + "}}}";
        String document = "[" + "{},".repeat(99_999) + "{}]";

        assertThatThrownBy(() -> validate(schema, document))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the limit is");
    }

    @Test
    void validate_schemaThatMultipliesInPlace_isGivenUp() {
        List<String> defs = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String next = "{\"$ref\":\"#/$defs/d" + (i + 1) + "\"}";
            defs.add("\"d%d\":{\"allOf\":[%s,%s]}".formatted(i, next, next));
        }
        String schema = "{\"$ref\":\"#/$defs/d0\",\"$defs\":{" + String.join(",", defs) + ",\"d40\":true}}";

        assertThatThrownBy(() -> validate(schema, "1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("keywords applied");
    }

    @Test
    void validate_schemaThatMultipliesWithTheDepth_isGivenUp() {
        String schema = """
                {"$defs":{"a":{"properties":{"x":{"allOf":[{"$ref":"#/$defs/a"},{"$ref":"#/$defs/a"}]}}}},"$ref":"#/$defs/a"}""";
        String document = "{\"x\":".repeat(90) + "1" + "}".repeat(90);

        assertThatThrownBy(() -> validate(schema, document))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("keywords applied");
    }

    @Test
    void validate_deepestDocumentUnderRecursiveSchema_isAnswered() {
        String schema = "{\"properties\":{\"x\":{\"$ref\":\"#\"}},\"additionalProperties\":false}";
        String document = "{\"x\":".repeat(99) + "{}" + "}".repeat(99);

        assertThat(validate(schema, document).valid()).isTrue();
    }

    @Test
    void compile_deepestSchema_isAnswered() {
        String schema = "{\"items\":".repeat(98) + "{\"type\":\"string\"}" + "}".repeat(98);

        assertThat(validate(schema, "[".repeat(98) + "1" + "]".repeat(98)).valid())
                .isFalse();
    }

    @Test
    void compile_thousandsOfReferencesToAnchors_takesNoSquareOfTime() {
        StringBuilder schema = new StringBuilder("{\"$defs\":{\"a\":{\"$anchor\":\"a\"}},\"allOf\":[{\"$ref\":\"#a\"}");
        schema.append(",{\"$ref\":\"#a\"}".repeat(20_000)).append("]}");

        assertThat(validate(schema.toString(), "1").valid()).isTrue();
    }
}
