package io.penstock.engine.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.item.InvalidNumberException.Fault;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DynamoNumberTest {
    private static final String NINES = "9".repeat(38);

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "0.000, 0",
        "0e125, 0",
        "-0e-130, 0",
        "00012, 12",
        "1.50, 1.5",
        "+7, 7",
        ".5, 0.5",
        "5., 5",
        "1e3, 1000",
        "1E+3, 1000",
        "120E-1, 12",
        "-12.340, -12.34",
        "1e-3, 0.001",
        "123456789012345678, 123456789012345678",
        "1234567890123456789, 1234567890123456789",
        "12345678901234567890.12345678901234567800, 12345678901234567890.123456789012345678",
        "0.00000000000000000000000000000000000000000000000000001e53, 1"
    })
    void parse_anyForm_printsCanonically(String text, String canonical) {
        assertThat(DynamoNumber.parse(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "+",
                ".",
                "-.",
                "e5",
                "1e",
                "1e+",
                "1 ",
                " 1",
                "1.2.3",
                "--1",
                "0x10",
                "NaN",
                "Infinity",
                "1e5.0",
                "1,000",
                "1e9223372036854775808",
                "1e-99999999999999999999",
                "\u0661",
                "1d",
                "1f",
                "1e1e1",
                "1_0"
            })
    void parse_notANumber_saysSo(String text) {
        assertThatThrownBy(() -> DynamoNumber.parse(text))
                .isInstanceOfSatisfying(
                        InvalidNumberException.class, e -> assertThat(e.fault()).isEqualTo(Fault.NOT_A_NUMBER))
                .hasMessage("The parameter cannot be converted to a numeric value: " + text);
    }

    @ParameterizedTest
    @CsvSource({
        "1e126, OVERFLOW",
        "-1e126, OVERFLOW",
        "10e125, OVERFLOW",
        "1e99999999999, OVERFLOW",
        "1e2147483648, OVERFLOW",
        "1e9223372036854775807, OVERFLOW",
        "0e126, OVERFLOW",
        "1e-131, UNDERFLOW",
        "-0.1e-130, UNDERFLOW",
        "1e-99999999999, UNDERFLOW",
        "0e-131, UNDERFLOW",
        "123456789012345678901234567890123456789, TOO_MANY_DIGITS",
        "1.00000000000000000000000000000000000001, TOO_MANY_DIGITS"
    })
    void parse_outOfRange_saysHow(String text, Fault fault) {
        assertThatThrownBy(() -> DynamoNumber.parse(text))
                .isInstanceOfSatisfying(
                        InvalidNumberException.class, e -> assertThat(e.fault()).isEqualTo(fault))
                .hasMessage(fault.message());
    }

    @Test
    void parse_atTheLimits_isExact() {
        assertThat(DynamoNumber.parse("9." + NINES.substring(1) + "e125").toBigDecimal())
                .isEqualByComparingTo(new BigDecimal("9." + NINES.substring(1) + "e125"));
        assertThat(DynamoNumber.parse("-1e-130").toBigDecimal()).isEqualByComparingTo(new BigDecimal("-1e-130"));
        assertThat(DynamoNumber.parse("000" + NINES + "000").toString()).isEqualTo(NINES + "000");
    }

    @Test
    void parse_millionsOfDigits_isQuick() {
        assertThat(DynamoNumber.parse("0." + "0".repeat(2_000_000) + "1e2000000"))
                .hasToString("0.1");
        assertThatThrownBy(() -> DynamoNumber.parse("9".repeat(2_000_000))).hasMessage(Fault.OVERFLOW.message());
    }

    @Test
    void parse_whatItPrinted_isTheSameNumber() {
        long seed = 20_261_120L;
        RandomValues values = new RandomValues(seed);
        for (int i = 0; i < 20_000; i++) {
            DynamoNumber number = values.number();
            DynamoNumber again = DynamoNumber.parse(number.toString());
            assertThat(again).as("seed %d, round %d", seed, i).isEqualTo(number);
            assertThat(again.toBigDecimal()).isEqualByComparingTo(number.toBigDecimal());
            DynamoNumber scientific = DynamoNumber.parse(number.toBigDecimal().toString());
            assertThat(scientific).as("seed %d, round %d", seed, i).isEqualTo(number);
            assertThat(scientific.hashCode()).isEqualTo(number.hashCode());
        }
    }

    /** Measured against DynamoDB Local 3.3.1 by filling an item up to its limit. */
    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "1, 2",
        "-1, 3",
        "10, 2",
        "12, 2",
        "100, 2",
        "120, 3",
        "123, 3",
        "1200, 2",
        "1.2, 3",
        "12.34, 3",
        "123.4, 4",
        "0.1, 2",
        "0.01, 2",
        "0.012, 3",
        "0.0123, 3",
        "-12.34, 4",
        "1E125, 2",
        "1E-130, 2",
        "-1E-130, 3",
        "12E3, 3",
        "1001, 3",
        "10.01, 3",
        "100.001, 5",
        "99999999999999999999999999999999999999, 20",
        "-99999999999999999999999999999999999999, 21",
        "9.9999999999999999999999999999999999999, 21",
        "-9.9999999999999999999999999999999999999, 21"
    })
    void sizeBytes_number_countsPairsOfDigits(String text, int sizeBytes) {
        assertThat(DynamoNumber.parse(text).sizeBytes()).isEqualTo(sizeBytes);
    }

    @Test
    void add_inRange_isExact() {
        assertThat(DynamoNumber.parse("0.1").add(DynamoNumber.parse("0.2"))).isEqualTo(DynamoNumber.parse("0.3"));
        assertThat(DynamoNumber.parse("5").subtract(DynamoNumber.parse("5"))).isEqualTo(DynamoNumber.ZERO);
        assertThat(DynamoNumber.of(90).add(DynamoNumber.of(10))).hasToString("100");
    }

    @Test
    void add_outOfRange_saysHow() {
        DynamoNumber largest = DynamoNumber.parse(NINES + "E88");
        DynamoNumber unit = DynamoNumber.parse("1E88");
        assertThatThrownBy(() -> largest.add(unit)).hasMessage(Fault.OVERFLOW.message());
        assertThatThrownBy(() -> largest.add(DynamoNumber.of(1))).hasMessage(Fault.TOO_MANY_DIGITS.message());
        assertThatThrownBy(() -> DynamoNumber.parse("1.1E-130").subtract(DynamoNumber.parse("1E-130")))
                .hasMessage(Fault.UNDERFLOW.message());
    }
}
