package io.penstock.dynamo.client;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.dynamo.batch.BatchOptions;
import io.penstock.dynamo.batch.BatchReader;
import io.penstock.dynamo.batch.BatchWriter;
import io.penstock.dynamo.batch.OnDuplicate;
import io.penstock.dynamo.batch.ReadEntry;
import io.penstock.dynamo.batch.ReadOptions;
import io.penstock.dynamo.batch.ReadVerdict;
import io.penstock.dynamo.batch.Verdict;
import io.penstock.dynamo.batch.WriteEntry;
import io.penstock.fault.FaultProxy;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How often one and the same request reaches the endpoint, whichever way it comes: never more than the one retry layer
 * is set to, and through a batch, which resends by itself, never more than its verdict says.
 */
@QuarkusTest
@TestProfile(FaultyProfile.class)
class RetryAmplificationTest {

    private static final int ATTEMPTS_MAX = 5;

    @Inject
    DynamoClient client;

    @Inject
    BatchWriter writer;

    @Inject
    BatchReader reader;

    private final FaultProxy proxy = FaultyEndpoint.proxy();
    private final String table = "amplified-" + UUID.randomUUID();

    @BeforeEach
    void emptyTable() {
        proxy.rules();
        TestTables.create(client, table);
        // Its keys are remembered from here on.
        given().get("/v1/tables/" + table + "/items?key.id=a").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throttle",
                "error code=InternalServerError",
                "reset",
                "status code=503",
                "skew by=20m code=RequestExpired"
            })
    void get_overHttp_reachesTheEndpointAsOftenAsConfigured(String fault) {
        proxy.rules(fault + " operation=GetItem");
        long before = proxy.tally().seen("GetItem");

        given().get("/v1/tables/" + table + "/items?key.id=a").then().statusCode(503);

        assertThat(proxy.tally().seen("GetItem") - before).isEqualTo(ATTEMPTS_MAX);
    }

    @Test
    void get_conditionFailed_reachesTheEndpointOnce() {
        long before = proxy.tally().seen("DeleteItem");

        given().header("If-Match", "*")
                .delete("/v1/tables/" + table + "/items?key.id=never")
                .then()
                .statusCode(412);

        assertThat(proxy.tally().seen("DeleteItem") - before).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"throttle", "error code=InternalServerError", "reset when=after"})
    void scan_everyPageFails_reachesTheEndpointAsOftenAsConfigured(String fault) {
        proxy.rules(fault + " operation=Scan");
        long before = proxy.tally().seen("Scan");

        given().urlEncodingEnabled(false)
                .header("Content-Type", "application/json")
                .accept("application/x-ndjson")
                .post("/v1/tables/" + table + ":scan")
                .then()
                .statusCode(503);

        assertThat(proxy.tally().seen("Scan") - before).isEqualTo(ATTEMPTS_MAX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"throttle", "error code=ServiceUnavailableException", "reset", "partial share=1"})
    void write_faultsUntilTheDeadline_attemptsOfTheVerdictAreThoseAtTheEndpoint(String fault) {
        proxy.rules(fault + " operation=BatchWriteItem");
        long before = proxy.tally().seen("BatchWriteItem");

        List<Verdict> verdicts = writer.write(
                        table,
                        TestTables.PARTITION_KEY,
                        Multi.createFrom().range(0, 20).map(i -> new WriteEntry.Put(i, key(i))),
                        new BatchOptions(2, OnDuplicate.LAST),
                        Call.bulk(Duration.ofMillis(2_500)))
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofSeconds(20));

        assertThat(verdicts).hasSize(20).allMatch(verdict -> verdict.outcome() == Verdict.Outcome.UNPROCESSED);
        int attempts = verdicts.get(0).attempts();
        assertThat(proxy.tally().seen("BatchWriteItem") - before).isEqualTo(attempts);
        // 20 ms, doubling, full jitter: eight ceilings fit into 2.5 s, and jitter halves them.
        assertThat(attempts).isBetween(3, 20);
    }

    @Test
    void read_faultsUntilTheDeadline_attemptsOfTheVerdictAreThoseAtTheEndpoint() {
        proxy.rules("throttle operation=BatchGetItem");
        long before = proxy.tally().seen("BatchGetItem");

        List<ReadVerdict> verdicts = reader.read(
                        table,
                        TestTables.PARTITION_KEY,
                        Multi.createFrom().range(0, 50).map(i -> new ReadEntry(i, key(i))),
                        new ReadOptions(2, true, null, Map.of()),
                        Call.bulk(Duration.ofMillis(1_500)))
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofSeconds(20));

        assertThat(verdicts).hasSize(50).allMatch(verdict -> verdict.outcome() == ReadVerdict.Outcome.UNPROCESSED);
        assertThat(proxy.tally().seen("BatchGetItem") - before)
                .isEqualTo(verdicts.get(0).attempts());
    }

    private static Map<String, AttributeValue> key(int number) {
        return Map.of("id", AttributeValue.fromS("k" + number));
    }
}
