import io.penstock.fault.FaultProxy;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClientBuilder;

/**
 * The processes that a load program needs, on free ports of the loopback interface: a DynamoDB endpoint, fault proxies
 * before it, packaged services. All are stopped when it is closed, and when the program is interrupted.
 *
 * <p>As a program of its own it starts an endpoint and a service, runs the command that it is given with
 * {@code PENSTOCK} set to the service's address, and stops all.
 */
final class Stage implements AutoCloseable {

    private static final int READY_SECONDS_MAX = 90;

    private final Path root = Path.of(System.getProperty("penstock.root", ".")).toAbsolutePath().normalize();
    private final Path logs = root.resolve("target/load");
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Map<String, String> options;
    private List<String> pinning = List.of();

    Stage(Map<String, String> options) {
        this.options = options;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** The arguments of the form {@code --name=value}. */
    static Map<String, String> options(String... arguments) {
        Map<String, String> options = new TreeMap<>();
        for (String argument : arguments) {
            if (!argument.startsWith("--") || argument.indexOf('=') < 0) {
                throw new IllegalArgumentException("expected --name=value but found " + argument);
            }
            options.put(argument.substring(2, argument.indexOf('=')), argument.substring(argument.indexOf('=') + 1));
        }
        return options;
    }

    String text(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(options.getOrDefault(name, Integer.toString(otherwise)));
    }

    /**
     * The endpoint named by {@code --endpoint=}: the address of one that runs, {@code engine}, the default, for
     * Penstock's own in memory, or {@code local} for DynamoDB Local in memory.
     */
    URI endpoint(String... localArguments) throws Exception {
        String chosen = options.getOrDefault("endpoint", "engine");
        if (chosen.startsWith("http")) {
            return URI.create(chosen);
        }
        int port = freePort();
        URI endpoint = URI.create("http://127.0.0.1:" + port);
        List<String> command = new ArrayList<>(List.of(java()));
        if (chosen.equals("engine")) {
            command.addAll(List.of("-Xmx" + options.getOrDefault("endpointHeap", "512m"), "-jar", app(), "engine",
                    "--port=" + port, "--in-memory"));
        } else {
            command.addAll(List.of("-Xmx" + options.getOrDefault("endpointHeap", "2g"),
                    "-Dpenstock.test.dynamodb-local.version=" + System.getProperty("penstock.test.dynamodb-local.version"),
                    "-Dpenstock.test.dynamodb-local.sdk-version="
                            + System.getProperty("penstock.test.dynamodb-local.sdk-version"),
                    "-cp", System.getProperty("java.class.path"),
                    "io.penstock.local.DynamoDbLocalMain", Integer.toString(port)));
            command.addAll(List.of(localArguments.length == 0 ? new String[] {"-inMemory"} : localArguments));
        }
        Node node = launch("endpoint", endpoint, command);
        awaitAnswer(node, "/");
        return endpoint;
    }

    FaultProxy faults(URI endpoint, long seed) {
        FaultProxy proxy = FaultProxy.before(endpoint, 0, seed);
        open.push(proxy);
        return proxy;
    }

    /** A packaged service on the endpoint; arguments go to its JVM. */
    Node service(String name, URI endpoint, String... jvmArguments) throws Exception {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(List.of(jvmArguments));
        Stream.of(options.getOrDefault("serviceJvm", "").split(" "))
                .filter(argument -> !argument.isEmpty())
                .forEach(command::add);
        command.addAll(List.of(
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dpenstock.auth.mode=fixed",
                "-Dpenstock.store.tables-at-start=create",
                "-Dpenstock.dynamo.endpoint=" + endpoint));
        for (Map.Entry<String, String> option : options.entrySet()) {
            if (option.getKey().startsWith("penstock.") || option.getKey().startsWith("quarkus.")) {
                command.add("-D" + option.getKey() + "=" + option.getValue());
            }
        }
        command.addAll(List.of("-jar", app()));
        Node node = launch(name, URI.create("http://127.0.0.1:" + port), command);
        awaitAnswer(node, "/q/health/live");
        // Loads the classes of a first call, which a busy machine may need seconds for.
        awaitAnswer(node, "/v1/tables");
        return node;
    }

    /**
     * Has everything that is started from now on run on these processors alone ({@code 0}, {@code 1-3}), by the
     * system's own {@code taskset}; the JVM then takes them for all there are.
     */
    void pin(String processors) {
        pinning = List.of("taskset", "-c", processors);
    }

    /** Has this program itself, all threads of it, run on these processors alone. */
    static void pinSelf(String processors) throws Exception {
        int code = new ProcessBuilder(
                        "taskset", "-a", "-c", "-p", processors, Long.toString(ProcessHandle.current().pid()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("taskset failed with " + code);
        }
    }

    /** Any other Java program of this directory, spoken to over its standard input and output. */
    Process program(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(java(), "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        open.push(() -> stop(process));
        return process;
    }

    static DynamoDbAsyncClientBuilder client(URI endpoint) {
        return DynamoDbAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }

    /** Any program of the machine; what it says goes to the log. */
    void tool(Path log, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        open.push(() -> stop(process));
    }

    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception failure) {
                System.err.println("not stopped: " + failure);
            }
        }
    }

    /** Runs the command behind {@code --} with a service at hand. */
    public static void main(String... arguments) throws Exception {
        int dashes = List.of(arguments).indexOf("--");
        try (Stage stage = new Stage(options(List.of(arguments).subList(0, dashes).toArray(String[]::new)))) {
            Node service = stage.service("service", stage.endpoint());
            ProcessBuilder command = new ProcessBuilder(List.of(arguments).subList(dashes + 1, arguments.length))
                    .inheritIO();
            command.environment().put("PENSTOCK", service.url().toString());
            int code = command.start().waitFor();
            stage.close();
            System.exit(code);
        }
    }

    private Node launch(String name, URI url, List<String> command) throws IOException {
        File log = logs.resolve(name + ".log").toFile();
        List<String> whole = new ArrayList<>(pinning);
        whole.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(whole).directory(logs.toFile()).redirectErrorStream(true).redirectOutput(log);
        builder.environment()
                .putAll(Map.of("AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local", "AWS_REGION", "us-east-1"));
        Process process = builder.start();
        open.push(() -> stop(process));
        return new Node(name, process, url, log.toPath());
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static void awaitAnswer(Node node, String path) throws Exception {
        for (int tries = 0; tries < READY_SECONDS_MAX * 10; tries++) {
            if (!node.process().isAlive()) {
                throw new IllegalStateException(node.name() + " ended: see " + node.log());
            }
            try {
                if (Http.once(node.url(), "GET", path, "").status() < 500) {
                    return;
                }
            } catch (IOException notYet) {
                // Listens only once it is started.
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException(node.name() + " did not answer within " + READY_SECONDS_MAX + " s: see " + node.log());
    }

    private String app() {
        return root.resolve("target/quarkus-app/quarkus-run.jar").toString();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** A process that serves HTTP. */
    record Node(String name, Process process, URI url, Path log) {

        /** CPU time that the process has used so far, user and system, from /proc. */
        double cpuSeconds() throws IOException {
            return Stage.cpuSeconds(process.pid());
        }

        /** All metrics as they stand. */
        String metrics() throws IOException {
            return Http.once(url, "GET", "/q/metrics", "").expect(200).text();
        }
    }

    /** The sum of the values of all metrics of which the name begins so and the tags contain the filter. */
    static double sum(String metrics, String name, String filter) {
        double sum = 0;
        for (String line : metrics.split("\n")) {
            if (line.startsWith(name) && line.contains(filter)) {
                sum += Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
            }
        }
        return sum;
    }

    static double cpuSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(afterName[11]) + Long.parseLong(afterName[12])) / 100.0;
    }
}
