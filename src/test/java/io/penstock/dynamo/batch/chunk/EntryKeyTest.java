package io.penstock.dynamo.batch.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.dynamo.client.KeyAttribute;
import io.penstock.dynamo.client.KeySchema;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Which keys are one key: two of them in one request, and DynamoDB refuses it as a whole. */
final class EntryKeyTest {

    private static final KeySchema NUMBERS = new KeySchema(new KeyAttribute("id", ScalarAttributeType.N), null);

    private static EntryKey number(String text) {
        return EntryKey.of(NUMBERS, Map.of("id", AttributeValue.fromN(text)));
    }

    @ParameterizedTest
    @CsvSource({"1, 1.0", "100, 1E2", "0, -0.00", "-0.5, -5e-1", "12345678901234567890, 12345678901234567890.0"})
    void of_oneNumberSpelledTwice_isOneKey(String one, String other) {
        assertThat(number(one)).isEqualTo(number(other));
    }

    @ParameterizedTest
    @CsvSource({"1, -1", "1, 10", "12345678901234567890, 12345678901234567891"})
    void of_twoNumbers_areTwoKeys(String one, String other) {
        assertThat(number(one)).isNotEqualTo(number(other));
    }

    @Test
    void digests_textMovedFromOneAttributeToTheOther_areTwoKeys() {
        KeyDigests seen = new KeyDigests();

        assertThat(seen.add(new EntryKey("ab", "c"))).isTrue();
        assertThat(seen.add(new EntryKey("a", "bc"))).isTrue();
        assertThat(seen.add(new EntryKey("ab", "c"))).isFalse();
        assertThat(seen.size()).isEqualTo(2);
    }

    @Test
    void digests_manyKeys_knowEachAgainAndNoOther() {
        KeyDigests seen = new KeyDigests();
        FailureContext context = FailureContext.of("BatchWriteItem", "t");
        for (int i = 0; i < 50_000; i++) {
            assertThat(seen.refusalOf(new EntryKey("user", "key " + i), context))
                    .as("key %d", i)
                    .isEmpty();
        }

        assertThat(seen.refusalOf(new EntryKey("user", "key 49999"), context))
                .get()
                .isInstanceOf(InvalidInputException.class);
        assertThat(seen.size()).isEqualTo(50_000);
    }
}
