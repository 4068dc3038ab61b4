package io.penstock.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.expression.key.KeyConditionExpression;
import io.penstock.engine.expression.syntax.ExpressionKind;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.item.AttributeType;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.ListValue;
import io.penstock.engine.item.NumberValue;
import io.penstock.engine.item.RandomValues;
import io.penstock.engine.item.StringValue;
import io.penstock.engine.table.KeyAttribute;
import io.penstock.engine.table.KeySchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HostileExpressionTest {
    private static final Map<String, AttributeValue> VALUES =
            Map.of(":v", new StringValue("x"), ":n", NumberValue.parse("1"), ":l", ListValue.of());
    private static final Map<String, String> NAMES = Map.of("#a", "a");
    private static final KeySchema KEYS =
            KeySchema.of(new KeyAttribute("pk", AttributeType.S), new KeyAttribute("sk", AttributeType.N));
    private static final String[] PIECES = {
        "a",
        "b",
        "pk",
        "sk",
        "#a",
        "#z",
        ":v",
        ":n",
        ":l",
        ":z",
        "(",
        ")",
        "((",
        "))",
        "[",
        "]",
        "[0]",
        "[1]",
        ".",
        ",",
        "=",
        "<>",
        "<",
        "<=",
        ">",
        ">=",
        "+",
        "-",
        " ",
        " ",
        "AND",
        "or",
        "NOT",
        "in",
        "BETWEEN",
        "SET",
        "remove",
        "ADD",
        "DELETE",
        "size",
        "contains",
        "begins_with",
        "attribute_exists",
        "attribute_type",
        "if_not_exists",
        "list_append",
        "status",
        "0",
        "7",
        "!",
        "\u00e9",
        "\ud83d\ude00",
        "\ud83d",
        "\u0000",
        "\t",
        "'",
        "\""
    };

    @Test
    void parse_anyRowOfPieces_isReadOrRefusedNeverWorse() {
        long seed = 4242;
        SplittableRandom random = new SplittableRandom(seed);
        Item item = new RandomValues(seed).item().with("a", NumberValue.parse("1"));
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int left = random.nextInt(1, 14); left > 0; left--) {
                text.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextBoolean() ? " " : "");
            }
            ExpressionKind kind = ExpressionKind.values()[random.nextInt(5)];
            try {
                evaluate(kind, text.toString(), item);
                read++;
            } catch (EngineException e) {
                assertThat(e.getMessage()).isNotBlank();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", " + kind + ": " + text, e);
            }
        }
        assertThat(read).isPositive();
    }

    private static void evaluate(ExpressionKind kind, String text, Item item) {
        ExpressionContext context = new ExpressionContext(NAMES, VALUES);
        switch (kind) {
            case CONDITION, FILTER ->
                ConditionExpression.parse(kind, text, context).test(item);
            case KEY_CONDITION -> KeyConditionExpression.parse(text, context).resolve(KEYS);
            case PROJECTION -> ProjectionExpression.parse(text, context).apply(item);
            case UPDATE -> UpdateExpression.parse(text, context).apply(item);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "((a",
                "a(",
                "NOT ",
                "not(",
                "size(",
                "a.",
                "a[0]",
                "a in(",
                "a=(",
                "contains(a,",
                "a=:v and ",
                "[",
                "#"
            })
    void parse_fourKilobytesOfOnePiece_isRefusedAtOnce(String piece) {
        String text = piece.repeat(4096);
        for (ExpressionKind kind : ExpressionKind.values()) {
            for (String prefix : List.of("", "SET a = ", "a = ", "REMOVE ")) {
                String whole = (prefix + text).substring(0, 4096);
                Assertions.assertThatExceptionOfType(EngineException.class)
                        .isThrownBy(() -> evaluateWithin(kind, whole));
            }
        }
    }

    private static void evaluateWithin(ExpressionKind kind, String text) {
        long start = System.nanoTime();
        try {
            evaluate(kind, text, Item.empty());
        } finally {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void parse_deepFunctionsAndParentheses_neverExhaustTheStack() throws InterruptedException {
        List<Throwable> failures = new ArrayList<>();
        Thread small = new Thread(null, this::parseDeep, "small stack", 512 * 1024);
        small.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
        small.start();
        small.join();
        assertThat(failures).isEmpty();
    }

    private void parseDeep() {
        assertThatThrownBy(() -> condition("size(".repeat(300) + "a" + ")".repeat(300) + " = :n"))
                .hasMessageContaining("operand type: N");
        assertThatThrownBy(() -> condition("a(".repeat(2040) + "b")).isInstanceOf(EngineException.class);
        assertThatThrownBy(() -> condition("(".repeat(2000) + "a = :v" + ")".repeat(2000)))
                .hasMessageContaining("redundant parentheses");
        assertThatThrownBy(() -> condition("(".repeat(4090) + "a = :v"))
                .hasMessageContaining("Syntax error; token: \"<EOF>\"");
        String nested = "if_not_exists(a,".repeat(240) + ":v" + ")".repeat(240);
        assertThat(UpdateExpression.parse("SET a = " + nested, new ExpressionContext(NAMES, VALUES))
                        .apply(Item.empty())
                        .get("a"))
                .isEqualTo(new StringValue("x"));
    }

    @Test
    void parse_deepButAllowedNesting_isEvaluated() {
        StringBuilder text = new StringBuilder("a = :v");
        for (int i = 0; i < 149; i++) {
            text.insert(0, '(').append(i % 2 == 0 ? " and a = :v)" : " or a = :v)");
        }
        ConditionExpression condition = condition(text.toString());
        assertThat(condition.test(Item.of(Map.of("a", new StringValue("x"))))).isTrue();
        assertThat(condition("not ".repeat(299) + "a = :v").test(Item.empty())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "150, a = :v, ' or '",
        "100, size(a) = :v, ' and '",
        "150, 'a in (:v, :n)', ' or '",
        "100, not a = :v, ' or '",
        "150, a between :v and :v, ' or '",
        "150, attribute_exists(a), ' or '"
    })
    void parse_oneOperatorTooMany_isRefused(int allowed, String piece, String joint) {
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < allowed; i++) {
            pieces.add(piece);
        }
        assertThat(condition(String.join(joint, pieces))).isNotNull();
        pieces.add(piece);
        String tooMany = String.join(joint, pieces);
        if (tooMany.length() <= 4096) {
            assertThatThrownBy(() -> condition(tooMany))
                    .hasMessage("Invalid ConditionExpression: The expression contains too many operators;"
                            + " operator count: 301");
        }
    }

    @Test
    void parse_atTheSizeLimit_countsBytes() {
        assertThat(condition("a = :v" + " ".repeat(4090))).isNotNull();
        assertThatThrownBy(() -> condition("a = :v" + " ".repeat(4091)))
                .hasMessage("Invalid ConditionExpression: Expression size has exceeded the maximum allowed size;"
                        + " expression size: 4097");
        assertThatThrownBy(() -> condition("\u20ac".repeat(1366))).hasMessageContaining("expression size: 4098");
        assertThatThrownBy(() -> condition("x".repeat(16_000_000))).hasMessageContaining("expression size: 16000000");
    }

    @Test
    void checked_hostilePlaceholders_areRefused() {
        String longest = "#" + "a".repeat(254);
        assertThat(ExpressionContext.checked(Map.of(longest, "x".repeat(65_535)), null))
                .isNotNull();
        assertThatThrownBy(() -> ExpressionContext.checked(Map.of(longest + "a", "x"), null))
                .hasMessage("ExpressionAttributeNames contains invalid key: The expression attribute map contains a key"
                        + " that is too long; size of key: 256");
        assertThatThrownBy(() -> ExpressionContext.checked(Map.of("#a", "x".repeat(65_536)), null))
                .hasMessage("ExpressionAttributeNames contains invalid value: Attribute name is too large, must be less"
                        + " than 65536 bytes for key #a");
        assertThatThrownBy(() -> ExpressionContext.checked(Map.of("#a", ""), null))
                .hasMessage("ExpressionAttributeNames contains invalid value: Empty attribute name for key #a");
        assertThatThrownBy(() -> ExpressionContext.checked(Map.of(), null))
                .hasMessage("ExpressionAttributeNames must not be empty");
        assertThatThrownBy(() -> ExpressionContext.checked(null, Map.of()))
                .hasMessage("ExpressionAttributeValues must not be empty");
        assertThatThrownBy(() -> ExpressionContext.checked(null, Map.of(":v", new StringValue("x".repeat(2_100_000)))))
                .hasMessage("ExpressionAttributeValues exceeds max size");
    }

    private static ConditionExpression condition(String text) {
        return ConditionExpression.parse(ExpressionKind.CONDITION, text, new ExpressionContext(NAMES, VALUES));
    }
}
