package io.penstock.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LogGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "got pst_ZGV2.AAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Authorization: Bearer abcdefghijklmnopqrstuvwxyz",
                "SignedHeaders=host, Signature=6456b0b81792c85ee5cac4f4580c906f41cd25ebe92e27da4405ce607fe49a16",
                "token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.x"
            })
    void secret_ofEveryKind_isSeen(String text) {
        assertThat(LogGuard.secret(text)).isEqualTo(text);
    }

    @Test
    void secret_ofUsualLines_isNone() {
        assertThat(LogGuard.secret("callers are told apart by JSON Web Tokens, bearer or basic authentication"))
                .isNull();
        assertThat(LogGuard.secret("request fc831ae33e6b0594fadb0072 failed: the token is unknown"))
                .isNull();
    }

    @Test
    void log_withASecret_failsTheClass() {
        LogGuard guard = new LogGuard();
        guard.beforeAll(null);

        Logger.getLogger("io.penstock.local").info("Bearer abcdefghijklmnopqrstuvwxyz");

        assertThatThrownBy(() -> guard.afterAll(null)).hasMessageContaining("a secret in the log");
        guard.afterAll(null);
    }
}
