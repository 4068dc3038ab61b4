package io.penstock.base.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the code to the catalogue: every metric is recorded somewhere, by its constant, and nothing else is. */
final class MetricTest {

    private static final Path MAIN = Path.of("src/main/java");

    @ParameterizedTest
    @EnumSource(Metric.class)
    void metric_ofTheCatalogue_isUsedAndWellNamed(Metric metric) throws IOException {
        assertThat(metric.metricName()).matches("penstock(\\.[a-z]+)+");
        assertThat(metric.meaning()).isNotBlank().doesNotEndWith(".");
        assertThat(metric.tags()).doesNotHaveDuplicates().allMatch(tag -> tag.matches("[a-z]+"));
        assertThat(sources())
                .as("sources that record %s", metric)
                .anyMatch(source -> source.contains("Metric." + metric.name()));
    }

    @Test
    void names_ofTheCatalogue_areUnique() {
        assertThat(Stream.of(Metric.values()).map(Metric::metricName)).doesNotHaveDuplicates();
    }

    @Test
    void sources_outsideTheCatalogue_nameNoMetricThemselves() throws IOException {
        assertThat(sources())
                .filteredOn(source -> !source.startsWith("package io.penstock.base.metric;"))
                .noneMatch(source -> source.contains("Timer.builder(")
                        || source.contains("Counter.builder(")
                        || source.contains("Gauge.builder(")
                        || source.contains("\"penstock.pages.")
                        || source.contains("\"penstock.dynamo.calls"));
    }

    @Test
    void count_moreTagValuesThanAllowed_countsTheRestAsOther() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Meters meters = new Meters(registry);

        for (int i = 0; i < Meters.TAG_VALUES_MAX + 50; i++) {
            meters.count(Metric.DYNAMO_THROTTLES, 1, "PutItem", "table-" + i);
        }

        assertThat(registry.find("penstock.dynamo.throttles").counters()).hasSize(Meters.TAG_VALUES_MAX + 1);
        assertThat(registry.get("penstock.dynamo.throttles")
                        .tag("table", Meters.OTHER)
                        .counter()
                        .count())
                .isEqualTo(50);
    }

    @Test
    void count_wrongKindOrTags_isRefused() {
        Meters meters = new Meters(new SimpleMeterRegistry());

        assertThatThrownBy(() -> meters.count(Metric.DYNAMO_CALLS, 1, "a", "b", "c", "d"))
                .hasMessageContaining("is a TIMER");
        assertThatThrownBy(() -> meters.count(Metric.DYNAMO_THROTTLES, 1, "a")).hasMessageContaining("with 1 values");
    }

    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                if (!file.endsWith("Metric.java")) {
                    sources.add(Files.readString(file));
                }
            }
        }
        return sources;
    }
}
