package io.penstock.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.api.problem.ProblemException;
import org.junit.jupiter.api.Test;

final class PreconditionTest {

    @Test
    void of_eachHeader_saysWhatItDemands() {
        assertThat(Precondition.of(null, null).kind()).isEqualTo(Precondition.Kind.NONE);
        assertThat(Precondition.of("*", null).kind()).isEqualTo(Precondition.Kind.EXISTS);
        assertThat(Precondition.of(null, "*").kind()).isEqualTo(Precondition.Kind.ABSENT);
        assertThat(Precondition.of("\"a\", \"b\"", null).etags()).containsExactly("\"a\"", "\"b\"");
    }

    @Test
    void of_weakOrUnquotedOrBoth_isRefused() {
        assertThatThrownBy(() -> Precondition.of("W/\"a\"", null)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Precondition.of("a", null)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Precondition.of("", null)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Precondition.of("*", "*")).isInstanceOf(ProblemException.class);
    }

    @Test
    void isKnown_comparesWeakly() {
        assertThat(Precondition.isKnown(null, "\"a\"")).isFalse();
        assertThat(Precondition.isKnown("*", "\"a\"")).isTrue();
        assertThat(Precondition.isKnown("\"b\", W/\"a\"", "\"a\"")).isTrue();
        assertThat(Precondition.isKnown("\"b\"", "\"a\"")).isFalse();
    }
}
