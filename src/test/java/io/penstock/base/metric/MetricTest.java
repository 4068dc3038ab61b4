package io.penstock.base.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

    /** A unit twice in a name, or a kind's ending in it, would show in dashboards for ever. */
    @Test
    @SuppressWarnings("deprecation") // the registry that the service has, by way of its framework
    void prometheus_allRecorded_hasExactlyTheNamesOfTheCatalogue() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Meters meters = new Meters(registry);
        for (Metric metric : Metric.values()) {
            String[] values = metric.tags().toArray(new String[0]);
            switch (metric.kind()) {
                case COUNTER -> meters.count(metric, 1, values);
                case GAUGE -> meters.gauge(metric, () -> 1, values);
                case TIMER -> meters.time(metric, Duration.ofMillis(1), values);
            }
        }

        Set<String> exported = new TreeSet<>();
        for (String line : registry.scrape().split("\n")) {
            if (!line.startsWith("#")) {
                exported.add(
                        line.replaceFirst("[{ ].*", "").replaceFirst("_seconds_(bucket|count|sum|max)$", "_seconds"));
            }
        }

        assertThat(exported)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Metric.values()).map(Metric::prometheusName).toList());
        assertThat(exported).noneMatch(name -> name.matches(".*_([a-z]+)_\\1(_.*)?"));
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
                        || source.contains("DistributionSummary.builder(")
                        || Stream.of(Metric.values())
                                .anyMatch(metric -> source.contains("\"" + metric.metricName() + "\"")));
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
