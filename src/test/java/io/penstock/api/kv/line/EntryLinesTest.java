package io.penstock.api.kv.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.api.json.JsonInputException;
import io.penstock.api.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of batches, good and bad. */
final class EntryLinesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.250Z");

    private static EntryLine entry(String json) {
        return EntryLines.entry(7, json.getBytes(StandardCharsets.UTF_8), NOW, false);
    }

    private static EntryLine.Whole whole(String json) {
        return (EntryLine.Whole) entry(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"text\"|text|text/plain; charset=utf-8",
                "\"\"||text/plain; charset=utf-8",
                "{\"$binary\":\"/wD+\"}|\u00ff\u0000\u00fe|application/octet-stream",
                "{\"a\": [1, {\"b\":null}]}|{\"a\": [1, {\"b\":null}]}|application/json",
                "{}|{}|application/json",
                "[1 , 2]|[1 , 2]|application/json",
                "1.50e3|1.50e3|application/json",
                "true|true|application/json",
                "null|null|application/json"
            })
    void entry_anyValue_isKeptAsItIsWritten(String value, String bytes, String contentType) {
        EntryLine.Whole line = whole("{\"key\":\"k\",\"value\":" + value + " }");

        assertThat(new String(line.value(), StandardCharsets.ISO_8859_1)).isEqualTo(bytes == null ? "" : bytes);
        assertThat(line.entry().contentType()).isEqualTo(contentType);
        assertThat(line.index()).isEqualTo(7);
    }

    @Test
    void entry_allFields_areRead() {
        EntryLine.Whole line = whole("{\"item\":{\"value\":\"v\",\"metadata\":{\"a\":\"b\"},\"contentType\":\"x/y\","
                + "\"ttl\":60,\"size\":1,\"etag\":\"\\\"e\\\"\",\"createdAt\":\"2020-01-01T00:00:00Z\","
                + "\"updatedAt\":\"x\",\"key\":\"k\"}}");

        assertThat(line.key().text()).isEqualTo("k");
        assertThat(line.entry().metadata()).isEqualTo(Map.of("a", "b"));
        assertThat(line.entry().contentType()).isEqualTo("x/y");
        assertThat(line.entry().expiresAt()).isEqualTo(Instant.parse("2026-11-20T10:01:01Z"));
        assertThat(line.entry().createdAt()).as("only an import brings it").isNull();
    }

    @Test
    void entry_linesOfAListing_areNone() {
        assertThat(entry("{\"checkpoint\":\"x\"}")).isNull();
        assertThat(entry("{\"end\":{\"count\":1}}")).isNull();
        assertThatThrownBy(() -> entry("{\"error\":{}}")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> entry("{\"prefix\":\"a/\"}")).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "1",
                "\"k\"",
                "{\"key\":\"k\"}",
                "{\"value\":\"v\"}",
                "{\"key\":1,\"value\":\"v\"}",
                "{\"key\":\"k\",\"value\":\"v\",\"key\":\"l\"}",
                "{\"key\":\"k\",\"value\":\"v\",\"tll\":1}",
                "{\"key\":\"k\",\"value\":\"v\"} {}",
                "{\"key\":\"k\",\"value\":{\"$binary\":\"?\"}}",
                "{\"key\":\"k\",\"value\":{\"$binary\":\"AA==\",\"x\":1}}",
                "{\"key\":\"k\",\"value\":{\"$binary\":1}}",
                "{\"key\":\"k\",\"value\":\"\\ud800\"}",
                "{\"key\":\"k\",\"value\":\"v\"",
                "{\"item\":1}",
                "{\"item\":{\"key\":\"k\",\"value\":\"v\"},\"x\":1}",
                "{\"key\":\"k\",\"large\":true}",
                "{\"part\":{\"key\":\"k\",\"number\":0,\"data\":\"AA==\"}}",
                "{\"key\":\"k\",\"value\":\"v\",\"ttl\":{}}"
            })
    void entry_bad_isAComplaint(String json) {
        assertThatThrownBy(() -> entry(json)).isInstanceOfAny(JsonInputException.class, ProblemException.class);
    }

    @Test
    void entry_inParts_isReadOnlyOfAnImport() {
        byte[] first = "{\"item\":{\"key\":\"k\",\"parts\":2}}".getBytes(StandardCharsets.UTF_8);
        byte[] part = "{\"part\":{\"key\":\"k\",\"number\":1,\"data\":\"AP8=\"}}".getBytes(StandardCharsets.UTF_8);

        assertThat(EntryLines.entry(0, first, NOW, true)).isInstanceOf(EntryLine.InParts.class);
        EntryLine.Part read = (EntryLine.Part) EntryLines.entry(0, part, NOW, true);
        assertThat(read.number()).isEqualTo(1);
        assertThat(read.bytes()).containsExactly(0, 0xff);
        assertThatThrownBy(() -> EntryLines.entry(0, first, NOW, false)).isInstanceOf(JsonInputException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"k\"",
                "{\"key\":\"k\"}",
                "{\"item\":{\"key\":\"k\",\"size\":1,\"value\":{\"a\":{}}}}",
                "{\"delete\":{\"key\":\"k\"}}"
            })
    void key_anyForm_isRead(String json) {
        assertThat(EntryLines.key(3, json.getBytes(StandardCharsets.UTF_8))).isEqualTo(keyLine());
    }

    private static KeyLine keyLine() {
        return new KeyLine(3, new io.penstock.store.kv.entry.EntryKey("k"));
    }
}
