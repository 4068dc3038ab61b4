package io.penstock.engine.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.failure.OperationMessages;
import io.penstock.engine.failure.RequestMessages;
import io.penstock.engine.failure.ValueMessages;
import io.penstock.engine.request.Operation;
import io.penstock.engine.request.item.PutItemRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests that mean no good get a clear refusal, in time and memory that grow with their length alone. */
final class HostileRequestTest {

    private static final Duration QUICK = Duration.ofSeconds(10);

    @ParameterizedTest
    @EnumSource
    void read_emptyBody_isRefusedForEveryOperation(Operation operation) {
        assertSerialization(operation, new byte[0]);
        assertSerialization(operation, "null".getBytes(StandardCharsets.UTF_8));
        assertSerialization(operation, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    }

    @Test
    void read_thirtyTwoLevels_isFineAndOneMoreIsNot() {
        assertThatCode(() -> put(nested("L", 31))).doesNotThrowAnyException();
        assertThatThrownBy(() -> put(nested("L", 32)))
                .isInstanceOf(EngineException.class)
                .hasMessage(ValueMessages.NESTING);
        assertThatThrownBy(() -> put(nested("M", 32)))
                .isInstanceOf(EngineException.class)
                .hasMessage(ValueMessages.NESTING);
    }

    @Test
    void read_deepValue_isRefusedWithoutRecursion() {
        assertThatThrownBy(() -> put(nested("M", 900)))
                .isInstanceOf(EngineException.class)
                .hasMessage(ValueMessages.NESTING);
    }

    @Test
    void read_millionsOfBrackets_areRefusedQuickly() {
        byte[] body = "[".repeat(16 << 20).getBytes(StandardCharsets.UTF_8);
        byte[] unknown = ("{\"Unknown\":" + "{\"a\":".repeat(3 << 20)).getBytes(StandardCharsets.UTF_8);

        Assertions.assertTimeout(QUICK, () -> assertSerialization(Operation.PUT_ITEM, body));
        Assertions.assertTimeout(QUICK, () -> assertSerialization(Operation.PUT_ITEM, unknown));
    }

    @Test
    void read_hugeNumbers_areRefusedQuickly() {
        String digits = "9".repeat(8 << 20);

        Assertions.assertTimeout(QUICK, () -> assertThatThrownBy(() -> put("{\"N\":\"" + digits + "\"}"))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("Number overflow"));
        Assertions.assertTimeout(QUICK, () -> assertThatThrownBy(() -> put("{\"N\":\"1e" + digits + "\"}"))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("The parameter cannot be converted to a numeric value"));
        Assertions.assertTimeout(
                QUICK,
                () -> assertSerialization(
                        Operation.LIST_TABLES, ("{\"Limit\":" + digits + "}").getBytes(StandardCharsets.UTF_8)));
        Assertions.assertTimeout(
                QUICK,
                () -> assertSerialization(
                        Operation.LIST_TABLES, ("{\"Limit\":1e" + digits + "}").getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void read_manyMembersOfOneSet_areCheckedQuickly() {
        StringBuilder set = new StringBuilder("{\"SS\":[\"0\"");
        for (int i = 0; i < 500_000; i++) {
            set.append(",\"").append(i).append('"');
        }
        String value = set.append("]}").toString();

        Assertions.assertTimeout(
                QUICK, () -> assertThatThrownBy(() -> put(value)).hasMessageContaining("duplicates"));
    }

    @Test
    void read_namesThatCollide_areReadQuickly() {
        StringBuilder item = new StringBuilder();
        for (int i = 0; i < 1 << 16; i++) {
            item.append(i == 0 ? "" : ",").append('"');
            for (int bit = 0; bit < 16; bit++) {
                item.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            item.append("\":{\"NULL\":true}");
        }
        byte[] body = ("{\"TableName\":\"abc\",\"Item\":{" + item + "}}").getBytes(StandardCharsets.UTF_8);

        Assertions.assertTimeout(QUICK, () -> assertThatThrownBy(() -> RequestReader.read(Operation.PUT_ITEM, body))
                .isInstanceOf(EngineException.class));
    }

    @Test
    void read_itemOfMoreThan400Kilobytes_isRefused() {
        int fits = 400 * 1024 - 2;

        assertThatCode(() -> put("{\"S\":\"" + "x".repeat(fits) + "\"}")).doesNotThrowAnyException();
        assertThatThrownBy(() -> put("{\"S\":\"" + "x".repeat(fits + 1) + "\"}"))
                .isInstanceOf(EngineException.class)
                .hasMessage(OperationMessages.ITEM_TOO_LARGE);
    }

    @Test
    void read_transactionOfMoreThan4Megabytes_isRefused() {
        String action = "{\"Put\":{\"TableName\":\"abc\",\"Item\":{\"a\":{\"S\":\"" + "x".repeat(400_000) + "\"}}}}";
        String body = "{\"TransactItems\":[" + (action + ",").repeat(10) + action + "]}";

        assertThatThrownBy(
                        () -> RequestReader.read(Operation.TRANSACT_WRITE_ITEMS, body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(EngineException.class)
                .hasMessage(RequestMessages.transactionTooLarge(11 * 400_001));
    }

    @Test
    void read_moreThan25Writes_quotesThemButNotTheirContent() {
        String write = "{\"PutRequest\":{\"Item\":{\"a\":{\"S\":\"" + "x".repeat(100_000) + "\"}}}}";
        String body = "{\"RequestItems\":{\"abc\":[" + (write + ",").repeat(25) + write + "]}}";

        assertThatThrownBy(() -> RequestReader.read(Operation.BATCH_WRITE_ITEM, body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(EngineException.class)
                .hasMessageMatching(
                        "1 validation error detected: Value '\\{abc=\\[.+\\]\\}' at 'requestItems' failed to"
                                + " satisfy constraint: Map value must satisfy constraint: \\[Member must have length less than"
                                + " or equal to 25, Member must have length greater than or equal to 1\\]")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(10_000));
    }

    @Test
    void read_moreThanTenViolations_tellsTen() {
        String element = "{\"AttributeName\":\"p\",\"KeyType\":\"X\"}";
        String body = "{\"TableName\":\"abc\",\"KeySchema\":[" + (element + ",").repeat(20) + element + "]}";

        assertThatThrownBy(() -> RequestReader.read(Operation.CREATE_TABLE, body.getBytes(StandardCharsets.UTF_8)))
                .hasMessageStartingWith("10 validation errors detected: ");
    }

    @Test
    void write_veryLongMessage_isCut() {
        EngineException refusal = EngineException.validation("m".repeat(1 << 20));

        ByteBuffer json = FailureWriter.write("GetItem", refusal);

        assertThat(json.remaining()).isLessThan(1 << 17);
    }

    private static String nested(String type, int levels) {
        String open = type.equals("L") ? "{\"L\":[" : "{\"M\":{\"m\":";
        String close = type.equals("L") ? "]}" : "}}";
        return open.repeat(levels) + "{\"NULL\":true}" + close.repeat(levels);
    }

    private static PutItemRequest put(String value) {
        byte[] body = ("{\"TableName\":\"abc\",\"Item\":{\"pk\":" + value + "}}").getBytes(StandardCharsets.UTF_8);
        return (PutItemRequest) RequestReader.read(Operation.PUT_ITEM, body);
    }

    private static void assertSerialization(Operation operation, byte[] body) {
        assertThatThrownBy(() -> RequestReader.read(operation, body))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SERIALIZATION));
    }
}
