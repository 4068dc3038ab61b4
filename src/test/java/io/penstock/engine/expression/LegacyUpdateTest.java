package io.penstock.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.Item;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LegacyUpdateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "5; 2; 7",
                "; 2; 2",
                "[0, 1]; [9]; [0, 1, 9]",
                "; [9]; [9]",
                "<'a', 'b'>; <'b', 'c'>; <'a', 'b', 'c'>",
                "<1, 2>; <2.0, 3>; <1, 2, 3>",
                "; <0xAB>; <0xAB>"
            })
    void legacyAdd_suitableValues_addsOrAppends(String current, String value, String expected) {
        assertThat(apply(new UpdateAction.LegacyAdd(ValueNotation.parse(value)), current))
                .isEqualTo(ValueNotation.parse(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"'x'; 2", "5; <1>", "5; [1]", "[1]; 5", "<'a'>; <1>", "{k: 1}; [1]", "true; 1", "null; 1"})
    void legacyAdd_otherType_isRefused(String current, String value) {
        // The quotes of CsvSource swallow those of the notation.
        String before = current.equals("x") ? "'x'" : current;
        assertThatThrownBy(() -> apply(new UpdateAction.LegacyAdd(ValueNotation.parse(value)), before))
                .hasMessage("Type mismatch for attribute to update");
    }

    @Test
    void legacyDelete_members_takesThemAway() {
        UpdateAction delete = new UpdateAction.LegacyDelete(ValueNotation.parse("<'a', 'b'>"));
        assertThat(apply(delete, "<'b', 'c'>")).isEqualTo(ValueNotation.parse("<'c'>"));
        assertThat(apply(delete, "<'b'>")).isNull();
        assertThat(apply(delete, null)).isNull();
        assertThatThrownBy(() -> apply(delete, "<1>")).hasMessage("Type mismatch for attribute to update");
        assertThatThrownBy(() -> apply(delete, "['a']")).hasMessage("Type mismatch for attribute to update");
    }

    private static AttributeValue apply(UpdateAction action, String current) {
        Item before = current == null ? Item.empty() : Item.of(Map.of("a.b", ValueNotation.parse(current)));
        // A legacy name is never a path.
        UpdateExpression update = UpdateExpression.ofAttributes(Map.of("a.b", action));
        assertThat(update.attributeNames()).containsExactly("a.b");
        return update.apply(before).get("a.b");
    }
}
