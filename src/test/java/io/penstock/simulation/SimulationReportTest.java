package io.penstock.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Regenerates the report and holds it against the committed one, so that a change of policy shows as a diff. To take
 * the change: {@code ./mvnw test -Dtest=SimulationReportTest -Dpenstock.simulation.write=true}, and say in the commit
 * why the new numbers are better.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SimulationReportTest {

    private static final Path COMMITTED = Path.of("src/docs/simulation.txt");
    private static final long SEED = 20_261_120;

    private final StringBuilder report = new StringBuilder();
    private final java.util.Map<String, Outcomes> outcomes = new java.util.TreeMap<>();

    @BeforeAll
    void simulate() throws IOException {
        ShippedPolicy policy = ShippedPolicy.interactive();
        report.append("""
                The service's policies under load, on virtual time (io.penstock.simulation). Retry, back-off, deadlines and
                pacing are the service's own, with the numbers of application.properties; bulkhead and circuit breaker are
                modelled after the library's. Regenerated and compared by SimulationReportTest.

                """);
        for (Scenario scenario : Scenario.all()) {
            Outcomes outcome = new Simulation(scenario, policy, SEED).run();
            outcomes.put(scenario.name(), outcome);
            report.append(scenario.name())
                    .append(": ")
                    .append(scenario.story())
                    .append('\n')
                    .append(outcome.report())
                    .append('\n');
        }
        for (double units : new double[] {200, 1_000}) {
            report.append(new PacedBatch(units, SEED).run()).append('\n');
        }
    }

    @Test
    void report_ofTheShippedPolicy_isTheCommittedOne() throws IOException {
        if (Boolean.getBoolean("penstock.simulation.write")) {
            Files.writeString(COMMITTED, report);
        }

        assertThat(report.toString()).isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void attempts_inEveryScenario_staysWithinTheConfigured() {
        assertThat(outcomes.values()).allMatch(outcome -> outcome.attemptsMost() <= 5);
    }

    @Test
    void partialTrouble_oneInThree_isHiddenFromCallers() {
        assertThat(outcomes.get("partial throttling").successShare()).isGreaterThan(0.995);
        assertThat(outcomes.get("one bad node").successShare()).isGreaterThan(0.99);
        assertThat(outcomes.get("one bad node").attemptsPerSuccess()).isLessThan(1.6);
    }

    @Test
    void hotKey_ofOneInFive_leavesTheOthersAlone() {
        assertThat(outcomes.get("hot key").successShare()).isGreaterThan(0.88);
    }
}
