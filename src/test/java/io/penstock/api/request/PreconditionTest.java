package io.penstock.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.api.problem.ProblemException;
import java.util.List;
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
    void of_anyListOfEtags_isReadAsItStands() {
        assertThat(Precondition.of("W/\"a\"", null).etags()).containsExactly("W/\"a\"");
        assertThat(Precondition.of(" \"a,b\" ,\"\",W/\"c\"", null).etags())
                .containsExactly("\"a,b\"", "\"\"", "W/\"c\"");
    }

    @Test
    void of_unquotedOrEmptyOrBoth_isRefused() {
        for (String wrong : List.of("a", "", "\"a\"x", "\"a\",", ",\"a\"", "\"a\" \"b\"", "w/\"a\"", "\"a")) {
            assertThatThrownBy(() -> Precondition.of(wrong, null)).as(wrong).isInstanceOf(ProblemException.class);
        }
        assertThatThrownBy(() -> Precondition.of("*", "*")).isInstanceOf(ProblemException.class);
    }

    @Test
    void isWanted_comparesStrongly() {
        assertThat(Precondition.isWanted(null, "\"a\"")).isTrue();
        assertThat(Precondition.isWanted("*", "\"a\"")).isTrue();
        assertThat(Precondition.isWanted("\"b\", \"a\"", "\"a\"")).isTrue();
        assertThat(Precondition.isWanted("W/\"a\"", "\"a\"")).isFalse();
    }

    @Test
    void isKnown_comparesWeakly() {
        assertThat(Precondition.isKnown(null, "\"a\"")).isFalse();
        assertThat(Precondition.isKnown("*", "\"a\"")).isTrue();
        assertThat(Precondition.isKnown("\"b\", W/\"a\"", "\"a\"")).isTrue();
        assertThat(Precondition.isKnown("\"b\"", "\"a\"")).isFalse();
    }
}
