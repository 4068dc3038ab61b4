package io.penstock.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.expression.syntax.ReservedWords;
import org.junit.jupiter.api.Test;

final class ReservedWordsTest {

    @Test
    void contains_documentedWords_inAnyCase() {
        assertThat(ReservedWords.count()).isEqualTo(573);
        assertThat(ReservedWords.contains("ABORT")).isTrue();
        assertThat(ReservedWords.contains("zone")).isTrue();
        assertThat(ReservedWords.contains("Status")).isTrue();
        assertThat(ReservedWords.contains("LocalTimestamp")).isTrue();
        assertThat(ReservedWords.contains("state")).isTrue();
        assertThat(ReservedWords.contains("statuses")).isFalse();
        assertThat(ReservedWords.contains("")).isFalse();
        assertThat(ReservedWords.contains("x".repeat(1000))).isFalse();
    }
}
