import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.fault.FaultProxy;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Evaluates every query of the dashboard, and every alert rule, against a real Prometheus that scrapes a packaged service
 * under load and faults. {@code --seconds=25} of load; {@code --prometheus=prometheus}: the program to run.
 */
final class Sight {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a sound service does not have: throttles and failures are made here, these are not. */
    private static final Set<String> MAY_BE_EMPTY = Set.of("Calls refused unsent", "Requests refused");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path root = Path.of(System.getProperty("penstock.root", "."));
    private URI prometheus = URI.create("http://127.0.0.1");

    public static void main(String... arguments) throws Exception {
        try (Stage stage = new Stage(Stage.options(arguments))) {
            System.exit(new Sight().run(stage) ? 0 : 1);
        }
    }

    private boolean run(Stage stage) throws Exception {
        FaultProxy proxy = stage.faults(stage.endpoint(), 1)
                .rules("throttle operation=GetItem rate=0.2", "error code=InternalServerError operation=Scan rate=0.2",
                        "partial operation=BatchWriteItem rate=0.3");
        Stage.Node service = stage.service("service", proxy.endpoint());
        startPrometheus(stage, service.url());
        load(service.url(), stage.number("seconds", 25));
        TimeUnit.SECONDS.sleep(3);
        boolean sound = dashboard();
        return alerts() && sound;
    }

    private void startPrometheus(Stage stage, URI service) throws Exception {
        Path directory = Files.createTempDirectory("penstock-prometheus");
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Path config = directory.resolve("prometheus.yml");
        Files.writeString(config, Files.readString(root.resolve("deployment/observability/prometheus.yml"))
                .replace("penstock:8080", service.getAuthority())
                .replaceAll("scrape_interval: .*", "scrape_interval: 1s")
                .replaceAll("evaluation_interval: .*", "evaluation_interval: 1s")
                .replace("alerts.yml", root.resolve("deployment/observability/alerts.yml").toAbsolutePath().toString()));
        stage.tool(directory.resolve("prometheus.log"), stage.text("prometheus", "prometheus"),
                "--config.file=" + config, "--storage.tsdb.path=" + directory.resolve("data"),
                "--enable-feature=exemplar-storage", "--web.listen-address=127.0.0.1:" + port);
        prometheus = URI.create("http://127.0.0.1:" + port);
        for (int tries = 0; tries < 300; tries++) {
            try {
                if (http.send(HttpRequest.newBuilder(prometheus.resolve("/-/ready")).build(),
                        HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // Listens only once it has started.
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("Prometheus did not start: see " + directory);
    }

    /** A little of everything, over and over. */
    private void load(URI service, int seconds) throws Exception {
        send(service, "POST", "/v1/tables", "application/json",
                "{\"name\":\"sight\",\"partitionKey\":{\"name\":\"id\",\"type\":\"S\"}}");
        StringBuilder batch = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            batch.append("{\"put\":{\"id\":\"").append(i).append("\",\"n\":").append(i).append("}}\n");
        }
        String keys = "{\"id\":\"1\"}\n{\"id\":\"none\"}\n";
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < until) {
            send(service, "POST", "/v1/tables/sight:batchWrite", "application/x-ndjson", batch.toString());
            send(service, "POST", "/v1/tables/sight:batchGet", "application/x-ndjson", keys);
            send(service, "POST", "/v1/tables/sight:scan?segments=2", "application/json", "{}");
            send(service, "POST", "/v1/tables/sight:query", "application/json",
                    "{\"keyCondition\":\"id = :i\",\"values\":{\":i\":\"7\"}}");
            for (int i = 0; i < 20; i++) {
                send(service, "GET", "/v1/tables/sight/items?key.id=" + i, "application/json", "");
            }
            send(service, "GET", "/v1/tables/none/items?key.id=1", "application/json", "");
            send(service, "POST", "/v1/tables/sight/items", "application/json",
                    "{\"item\":{\"id\":\"1\"},\"condition\":\"attribute_not_exists(id)\"}");
        }
    }

    private void send(URI service, String method, String path, String type, String body) throws Exception {
        http.send(HttpRequest.newBuilder(service.resolve(path))
                        .header("Content-Type", type)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private boolean dashboard() throws Exception {
        JsonNode dashboard = JSON.readTree(root.resolve("deployment/observability/dashboard.json").toFile());
        List<String> wrong = new ArrayList<>();
        int queries = 0;
        for (JsonNode panel : dashboard.get("panels")) {
            for (JsonNode target : panel.path("targets")) {
                queries++;
                String title = panel.get("title").asText();
                String query = target.get("expr").asText()
                        .replace("$__rate_interval", "20s")
                        .replace("$instance", ".*")
                        .replace("$table", ".*");
                JsonNode answer = query("query", query);
                int series = answer.at("/data/result").size();
                boolean sound = answer.path("status").asText().equals("success")
                        && (series > 0 || MAY_BE_EMPTY.contains(title));
                System.out.printf("%-6s %-46s %3d series  %s%n", sound ? "ok" : "WRONG", title, series,
                        answer.path("error").asText());
                if (!sound) {
                    wrong.add(title + ": " + query);
                }
            }
        }
        wrong.forEach(System.out::println);
        System.out.printf("%s: %d queries of the dashboard, %d wrong%n", wrong.isEmpty() ? "PASS" : "FAIL", queries,
                wrong.size());
        return wrong.isEmpty();
    }

    private boolean alerts() throws Exception {
        JsonNode answer = JSON.readTree(get("/api/v1/rules"));
        int rules = 0;
        int wrong = 0;
        for (JsonNode group : answer.at("/data/groups")) {
            for (JsonNode rule : group.get("rules")) {
                rules++;
                boolean sound = rule.get("health").asText().equals("ok");
                wrong += sound ? 0 : 1;
                System.out.printf("%-6s %-46s %s%n", sound ? "ok" : "WRONG", rule.get("name").asText(),
                        rule.get("state").asText());
            }
        }
        boolean sound = wrong == 0 && rules > 0;
        System.out.printf("%s: %d alert rules evaluated, %d wrong%n", sound ? "PASS" : "FAIL", rules, wrong);
        return sound;
    }

    private JsonNode query(String what, String query) throws Exception {
        return JSON.readTree(get("/api/v1/" + what + "?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)));
    }

    private String get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(prometheus.resolve(path)).build(),
                HttpResponse.BodyHandlers.ofString()).body();
    }
}
