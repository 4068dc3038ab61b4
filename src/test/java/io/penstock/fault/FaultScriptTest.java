package io.penstock.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FaultScriptTest {

    private static final Sighting PUT = new Sighting("PutItem", Buffer.buffer("{\"TableName\":\"t\"}"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throttle operation=BatchWriteItem rate=0.2",
                "throttle code=RequestLimitExceeded retryAfter=2s",
                "error code=ServiceUnavailable amzRetryAfter=250ms",
                "provisioned units=200 seconds=2",
                "error code=InternalServerError table=a,b",
                "status code=502 body=oops",
                "reset when=after nth=3",
                "hang when=before count=1",
                "slow delay=200ms jitter=50ms",
                "partial share=0.3",
                "partial items=2",
                "duplicate every=5",
                "skew by=-20m",
                "truncate keep=0.25",
                "checksum after=10 seed=99"
            })
    void parse_ruleOfEveryKind_isReadAndKeepsItsText(String text) {
        assertThat(FaultScript.parse(text, 1)).extracting(FaultRule::text).containsExactly(text);
    }

    @Test
    void parse_commentsAndEmptyLines_areSkipped() {
        assertThat(FaultScript.parse("# a storm\n\n  throttle\n", 1)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "explode | unknown kind of fault explode",
                "throttle rate=2 | rate must lie between 0 and 1",
                "throttle ratio=0.2 | unknown setting ratio",
                "throttle code=Nonsense | unknown error code Nonsense",
                "slow delay=5 | delay needs a unit",
                "reset when=later | when must be before or after",
                "throttle rate | expected name=value",
                "partial share=7 | share must lie between 0 and 1",
                "truncate keep=1 | keep must be at least 0 and below 1",
                "throttle rate=often | rate must be a number but is often",
                "throttle nth=2.5 | nth must be a whole number but is 2.5",
                "throttle rate=0.1 rate=0.2 | rate is given twice",
                "throttle operation=Getitem | DynamoDB has no operation Getitem; it is written GetItem",
                "throttle operation=GetItem,Fetch | DynamoDB has no operation Fetch",
                "throttle table= | table needs a name",
                "throttle retryAfter=500ms | retryAfter is told in whole seconds",
                "throttle retryAfter=-2s | retryAfter must not be negative",
                "status code=9999 | code must lie between 200 and 599",
                "slow delay=-5s | delay must not be negative",
                "slow jitter=-1s | jitter must not be negative",
                "partial items=-3 | items must not be negative",
                "provisioned | units must be more than 0",
                "provisioned units=5 seconds=0 | seconds must be more than 0"
            })
    void parse_wrongRule_saysWhereAndWhy(String text, String reason) {
        assertThatThrownBy(() -> FaultScript.parse("throttle\n" + text, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining(reason);
    }

    @Test
    void strikes_sameSeed_strikesTheSameCalls() {
        assertThat(struckBy("throttle rate=0.3 seed=5", 1000)).isEqualTo(struckBy("throttle rate=0.3 seed=5", 1000));
        assertThat(struckBy("throttle rate=0.3 seed=5", 1000)).isNotEqualTo(struckBy("throttle rate=0.3 seed=6", 1000));
        assertThat(struckBy("throttle rate=0.3", 10_000)).hasSizeBetween(2800, 3200);
    }

    @ParameterizedTest
    @CsvSource({
        "throttle nth=3, 3", "throttle count=2, 1;2", "throttle after=7, 8;9;10",
        "throttle every=4, 4;8", "throttle after=2 count=1, 3", "throttle operation=GetItem, ''",
        "throttle table=u, ''", "throttle table=t;count=1, 1", "throttle rate=0, ''"
    })
    void strikes_countingConditions_pickTheCallsTheySay(String rule, String expected) {
        List<Integer> numbers = expected.isEmpty()
                ? List.of()
                : Arrays.stream(expected.split(";")).map(Integer::valueOf).toList();
        assertThat(struckBy(rule.replace(';', ' '), 10)).isEqualTo(numbers);
    }

    @Test
    void tables_everyShapeOfRequest_areFound() {
        assertThat(new Sighting("BatchGetItem", Buffer.buffer("{\"RequestItems\":{\"a\":{},\"b\":{}}}")).tables())
                .containsExactlyInAnyOrder("a", "b");
        assertThat(new Sighting(
                                "TransactWriteItems",
                                Buffer.buffer("{\"TransactItems\":[{\"Put\":{\"TableName\":\"a\"}},"
                                        + "{\"Delete\":{\"TableName\":\"b\"}}]}"))
                        .tables())
                .containsExactlyInAnyOrder("a", "b");
        assertThat(new Sighting("PutItem", Buffer.buffer("no json")).tables()).isEmpty();
    }

    private static List<Integer> struckBy(String text, int calls) {
        FaultRule rule = FaultScript.parse(text, 1).get(0);
        return IntStream.rangeClosed(1, calls)
                .filter(number -> rule.strikes(PUT) != null)
                .boxed()
                .toList();
    }
}
