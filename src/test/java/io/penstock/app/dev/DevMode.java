package io.penstock.app.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The README's start command, running in a copy of the project, on ports of its own. What the copy brings compiled is
 * not compiled again.
 */
final class DevMode implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofMinutes(5);
    private static final Duration ANSWER_PATIENCE = Duration.ofMinutes(1);
    private static final Duration END_PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");

    private final Path log;
    private final Process maven;
    private final URI base;
    private final HttpClient client = HttpClient.newHttpClient();

    /** Starts it and waits until it listens. */
    DevMode(Path project) {
        try {
            log = Files.createTempFile(project, "dev", ".log");
            maven = start(project);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            base = URI.create("http://localhost:" + port());
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private Process start(Path project) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "./mvnw",
                "quarkus:dev",
                "-Dquick",
                "-Ddebug=false",
                "-Dmaven.main.skip=true",
                "-Dmaven.test.skip=true"));
        if ("offline=true".equals(System.getProperty("penstock.test.maven"))) {
            command.add("-o");
        }
        String repository = System.getProperty("maven.repo.local");
        if (repository != null) {
            command.add("-Dmaven.repo.local=" + repository);
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().merge("MAVEN_OPTS", "-XX:TieredStopAtLevel=1", (given, quick) -> given + " " + quick);
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        builder.environment().put("QUARKUS_TEST_CONTINUOUS_TESTING", "disabled");
        builder.environment().put("QUARKUS_ANALYTICS_DISABLED", "true");
        builder.environment().put("PENSTOCK_ENGINE_PORT", "0");
        return builder.start();
    }

    private String port() {
        long until = System.nanoTime() + START_PATIENCE.toNanos();
        while (maven.isAlive() && System.nanoTime() < until) {
            Matcher listening = LISTENING.matcher(log());
            if (listening.find()) {
                return listening.group(1);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new AssertionError("dev mode did not start:\n" + log());
    }

    /** What it has said. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Posts JSON. */
    HttpResponse<String> post(String path, String json) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Gets a path. */
    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    /** Gets a path until its text is as wanted; fails if it is not within a minute. */
    HttpResponse<String> getUntil(String path, Predicate<String> wanted) {
        long until = System.nanoTime() + ANSWER_PATIENCE.toNanos();
        HttpResponse<String> answer = get(path);
        while (!wanted.test(answer.body())) {
            assertThat(System.nanoTime())
                    .as("%s still answers %s; %s", path, answer.body(), log())
                    .isLessThan(until);
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = get(path);
        }
        return answer;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(ANSWER_PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(log(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends it as Ctrl-C does: Maven ends the process of the service. What does not end in time is killed. */
    @Override
    public void close() {
        List<ProcessHandle> service = maven.descendants().toList();
        maven.destroy();
        ended(maven.toHandle());
        service.forEach(DevMode::ended);
    }

    private static void ended(ProcessHandle process) {
        try {
            process.onExit().get(END_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
