package io.penstock.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.base.failure.TooLargeException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class ExpressionPartsTest {
    private static final FailureContext CONTEXT = FailureContext.of("PutItem", "t");
    private static final AttributeValue ONE = AttributeValue.fromN("1");

    @Test
    void condition_callersAndOurs_areJoinedWithoutRedundantParentheses() {
        assertThat(joined("a = :a")).isEqualTo("(a = :a) AND (b = :b)");
        assertThat(joined("(a = :a)")).isEqualTo("(a = :a) AND (b = :b)");
        assertThat(joined("(a = :a) OR (c = :c)")).isEqualTo("((a = :a) OR (c = :c)) AND (b = :b)");
        assertThat(joined("a IN (:a, :c)")).isEqualTo("(a IN (:a, :c)) AND (b = :b)");
        assertThat(joined(null)).isEqualTo("b = :b");
    }

    private static String joined(String condition) {
        ExpressionParts parts = new ExpressionParts(CONTEXT, condition, Map.of(), Map.of());
        parts.require("b = :b");
        return parts.condition();
    }

    /** Found by fuzzing: "a) OR (b" is no condition, but within parentheses and beside ours it would be one. */
    @ParameterizedTest
    @ValueSource(strings = {"a = :a) OR (b = :b", "(a = :a", "a = :a)", ")("})
    void condition_parenthesesDoNotMatch_isRefusedBesideOurs(String condition) {
        ExpressionParts parts = new ExpressionParts(CONTEXT, condition, Map.of(), Map.of());
        parts.require("attribute_exists(pk)");

        assertThatThrownBy(parts::condition)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("parentheses that do not match");
    }

    @Test
    void placeholders_callersUseOurs_areOthers() {
        ExpressionParts parts =
                new ExpressionParts(CONTEXT, null, Map.of("#p0", "mine"), Map.of(":p0", ONE, ":p1", ONE));

        String name = parts.name("attribute");
        String value = parts.value(ONE);

        assertThat(name).isNotEqualTo("#p0").isEqualTo(parts.name("attribute"));
        assertThat(parts.names()).containsEntry("#p0", "mine").containsEntry(name, "attribute");
        assertThat(parts.values()).hasSize(3).containsKey(value);
    }

    @Test
    void copy_takesItsOwnAdditions() {
        ExpressionParts parts = new ExpressionParts(CONTEXT, "a = :a", Map.of(), Map.of(":a", ONE));
        ExpressionParts copy = parts.copy();
        copy.require("b = " + copy.value(ONE));

        assertThat(parts.condition()).isEqualTo("a = :a");
        assertThat(parts.values()).hasSize(1);
    }

    @Test
    void condition_tooLong_namesTheLimit() {
        ExpressionParts parts = new ExpressionParts(CONTEXT, "a = :a" + " ".repeat(4096), Map.of(), Map.of());

        assertThatThrownBy(parts::condition)
                .isInstanceOf(TooLargeException.class)
                .hasMessageContaining("4102")
                .hasMessageContaining("4096");
    }
}
