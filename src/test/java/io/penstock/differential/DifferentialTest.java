package io.penstock.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.local.DynamoDbLocal;
import io.penstock.local.LocalEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Sends generated requests to the engine and to DynamoDB Local; both must answer alike.
 *
 * <p>{@code -Dpenstock.differential.seed=…} gives another run, {@code -Dpenstock.differential.requests=…} makes it
 * longer. The whole report lies in {@code target/differential.txt}.
 */
final class DifferentialTest {

    private static final long SEED = Long.getLong("penstock.differential.seed", 20_261_120);
    private static final int REQUESTS = Integer.getInteger("penstock.differential.requests", 20_000);
    private static final int REQUESTS_PER_SEQUENCE = 400;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final RandomValues values = new RandomValues(random);
    private final RandomRequests good = new RandomRequests(values);
    private final LegacyRequests legacy = new LegacyRequests(values);
    private final BadRequests bad = new BadRequests(values);
    private final Report report = new Report();

    @Test
    void generatedRequests_engineAndDynamoDbLocal_answerAlike() throws Exception {
        try (var engine = LocalEngine.inMemory();
                var local = DynamoDbLocal.inMemory()) {
            var ours = new RawClient(engine.endpoint());
            var theirs = new RawClient(local.endpoint());
            while (report.requests() < REQUESTS) {
                createTables(ours, theirs);
                sequence(ours, theirs);
                deleteTables(ours, theirs);
            }
        }
        var text = "seed " + SEED + ": " + report;
        Files.writeString(Path.of("target", "differential.txt"), text);
        System.out.println(text.lines().findFirst().orElseThrow());
        assertThat(report.unexplained()).as(text).isZero();
    }

    private void sequence(RawClient ours, RawClient theirs) throws Exception {
        for (int i = 0; i < REQUESTS_PER_SEQUENCE; i++) {
            var step = next();
            var outcome = play(step, ours, theirs);
            if (step.isWrite() && mayDivide(step, outcome)) {
                return; // what follows would tell the same difference again
            }
        }
        for (TableShape table : TableShape.all()) {
            var scan = RawClient.JSON.createObjectNode().put("TableName", table.name());
            play(new Step("Scan", scan, true), ours, theirs);
        }
    }

    /** Whether the tables may differ now, in silence too: DynamoDB Local writes a part of a batch that it refuses. */
    private static boolean mayDivide(Step step, Outcome outcome) {
        return switch (outcome.kind()) {
            case SAME, MESSAGE, NUMBER_SPELLING, CAPACITY ->
                KnownDifferences.onlyRemoves(step)
                        || (step.operation().equals("BatchWriteItem")
                                && outcome.theirs().isError());
            case RESULT, ERROR_TYPE, ONE_FAILED -> true;
        };
    }

    private Step next() {
        var step = values.chance(80) ? good.next() : legacy.next();
        return values.chance(20) ? bad.spoil(step) : step;
    }

    private Outcome play(Step step, RawClient ours, RawClient theirs) throws Exception {
        var ourAnswer = ours.send(step);
        var theirAnswer = theirs.send(step);
        var outcome = new Outcome(Comparison.compare(step, ourAnswer, theirAnswer), ourAnswer, theirAnswer);
        report.add(step, outcome);
        return outcome;
    }

    private static void createTables(RawClient... clients) throws Exception {
        for (RawClient client : clients) {
            for (TableShape table : TableShape.all()) {
                var answer = client.send("CreateTable", table.definition());
                assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            }
        }
    }

    private static void deleteTables(RawClient... clients) throws Exception {
        for (RawClient client : clients) {
            for (TableShape table : TableShape.all()) {
                var name = RawClient.JSON.createObjectNode().put("TableName", table.name());
                assertThat(client.send("DeleteTable", name).status()).isEqualTo(200);
            }
        }
    }
}
