package io.penstock.base.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the dashboard, the alert rules and the page of metrics to the catalogue. */
public final class ObservabilityTest {

    /** Metrics of the framework and the JVM that the dashboard and the rules name; a service must serve them. */
    public static final Set<String> FOREIGN = Set.of(
            "http_server_requests_seconds_count",
            "http_server_requests_seconds_bucket",
            "process_cpu_usage",
            "system_cpu_count",
            "jvm_memory_used_bytes",
            "jvm_memory_max_bytes");

    /** Prometheus' own, and what exists only once garbage was collected. */
    private static final Set<String> ALWAYS = Set.of("up", "ALERTS", "jvm_gc_pause_seconds_sum");

    private static final Path FILES = Path.of("deployment/observability");
    private static final Path PAGE = Path.of("src/docs/observability.md");
    private static final String BEGIN = "<!-- catalogue: begin -->\n";
    private static final String END = "<!-- catalogue: end -->";

    private static final Pattern LABELS =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\s*\\(|[a-zA-Z0-9_:])");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    @Test
    void dashboard_everyQuery_namesMetricsThatExist() throws IOException {
        JsonNode dashboard =
                new ObjectMapper().readTree(FILES.resolve("dashboard.json").toFile());
        List<String> queries = new ArrayList<>();
        dashboard.findValues("expr").forEach(query -> queries.add(query.asText()));
        for (JsonNode variable : dashboard.at("/templating/list")) {
            Matcher matcher = Pattern.compile("label_values\\((\\w+),")
                    .matcher(variable.path("definition").asText());
            if (matcher.find()) {
                queries.add(matcher.group(1));
            }
        }

        assertThat(queries).hasSizeGreaterThan(20).allSatisfy(ObservabilityTest::assertNamesExist);
    }

    @Test
    void alertRules_everyOne_namesMetricsThatExist() throws IOException {
        String rules = Files.readString(FILES.resolve("alerts.yml"));
        Matcher matcher = Pattern.compile("expr: (>-\\n)?(.*?)\\n +(for|labels):", Pattern.DOTALL)
                .matcher(rules);
        List<String> queries = new ArrayList<>();
        while (matcher.find()) {
            queries.add(matcher.group(2));
        }

        assertThat(queries)
                .hasSize(rules.split("- alert:", -1).length - 1)
                .allSatisfy(ObservabilityTest::assertNamesExist);
    }

    @Test
    void names_ofAQuery_areFoundAmongFunctionsLabelsAndTexts() {
        assertThat(names(
                        "histogram_quantile(0.99, sum by (le, up) (rate(a_bucket{x=\"b_total\",y=~\"c\"}[5m]))) > 1e3"))
                .containsExactly("a_bucket");
        assertThat(names("a_total * on (instance) b and c offset 5m")).containsExactly("a_total", "b", "c");
    }

    /** Renewed with {@code -Dpenstock.docs.renew=true}. */
    @Test
    void page_ofMetrics_listsTheCatalogue() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (Boolean.getBoolean("penstock.docs.renew")) {
            Files.writeString(PAGE, page.substring(0, begin) + table() + page.substring(end));
            return;
        }

        assertThat(page.substring(begin, end))
                .as("renew with -Dpenstock.docs.renew=true")
                .isEqualTo(table());
    }

    private static String table() {
        return "| metric | kind | unit | tags | meaning |\n|---|---|---|---|---|\n"
                + Stream.of(Metric.values())
                        .map(metric -> "| `%s` | %s | %s | %s | %s |\n"
                                .formatted(
                                        metric.prometheusName(),
                                        metric.kind().name().toLowerCase(java.util.Locale.ROOT),
                                        metric.unit(),
                                        String.join(", ", metric.tags()),
                                        metric.meaning()))
                        .collect(Collectors.joining());
    }

    private static void assertNamesExist(String query) {
        Set<String> known = new TreeSet<>(FOREIGN);
        known.addAll(ALWAYS);
        for (Metric metric : Metric.values()) {
            String name = metric.prometheusName();
            known.addAll(
                    metric.kind() == Metric.Kind.TIMER
                            ? List.of(name + "_bucket", name + "_count", name + "_sum", name + "_max")
                            : List.of(name));
        }
        assertThat(names(query)).as(query).isNotEmpty().isSubsetOf(known);
    }

    static Set<String> names(String query) {
        String bare = LABELS.matcher(query.replaceAll("\"[^\"]*\"", "")
                        .replaceAll("\\{[^}]*}", "")
                        .replaceAll("\\[[^]]*]", ""))
                .replaceAll(" ");
        Set<String> names = new TreeSet<>();
        Matcher matcher = NAME.matcher(bare.replaceAll("\\b[0-9][0-9a-z.]*", " "));
        while (matcher.find()) {
            if (!WORDS.contains(matcher.group())) {
                names.add(matcher.group());
            }
        }
        return names;
    }
}
