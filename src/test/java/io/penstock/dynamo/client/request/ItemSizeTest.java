package io.penstock.dynamo.client.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class ItemSizeTest {

    @ParameterizedTest
    @CsvSource({"0,1", "1,2", "-1,3", "12,2", "123,3", "1000000,2", "0.0001,2", "1e125,2", "-12345.678,6"})
    void bytes_ofANumber_twoDigitsToAByteAndOneMore(String number, long bytes) {
        assertThat(ItemSize.bytes(AttributeValue.fromN(number))).isEqualTo(bytes);
    }

    @Test
    void bytes_ofEveryType_asDocumented() {
        Map<String, AttributeValue> item = Map.of(
                "s", AttributeValue.fromS("äb"),
                "b", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[5])),
                "t", AttributeValue.fromBool(true),
                "n", AttributeValue.fromNul(true),
                "l", AttributeValue.fromL(List.of(AttributeValue.fromS("x"), AttributeValue.fromS("y"))),
                "m", AttributeValue.fromM(Map.of("k", AttributeValue.fromS("v"))),
                "ss", AttributeValue.fromSs(List.of("a", "bc")));

        assertThat(ItemSize.bytes(item)).isEqualTo((1 + 3) + (1 + 5) + 2 + 2 + (1 + 3 + 2 + 2) + (1 + 3 + 1 + 2) + 5);
    }

    @RepeatedTest(20)
    void utf8Bytes_ofAnyText_isWhatTheEncoderWrites(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            int bound = List.of(0x80, 0x800, 0xd800, 0x110000).get(random.nextInt(4));
            int codePoint = random.nextInt(bound);
            text.appendCodePoint(codePoint >= 0xd800 && codePoint < 0xe000 ? 'x' : codePoint);
        }

        assertThat(ItemSize.utf8Bytes(text.toString()))
                .as("seed %d", run.getCurrentRepetition())
                .isEqualTo(text.toString().getBytes(StandardCharsets.UTF_8).length);
    }
}
