package io.penstock.fault;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * A DynamoDB endpoint that misbehaves by rules: a reverse proxy in front of another endpoint.
 *
 * <p>Each call is held against the rules in order; the first one that strikes decides what happens to it, and a call
 * that none strikes passes unchanged. The rules' text form is described at {@link FaultScript}; they may be replaced
 * while calls run. Calls are spoiled in the order in which they arrive, so a run with one call at a time is repeatable
 * by its seed.
 *
 * <p>Beside DynamoDB's own {@code POST /} it answers {@code GET /faults} with the {@linkplain Tally tally} and how
 * often each rule struck, {@code PUT /faults} with new rules as its body, and {@code DELETE /faults}, which begins the
 * tally anew.
 *
 * <p>Before an endpoint that verifies signatures it must sign {@linkplain #signing anew}: what was signed for its own
 * address, and a batch that is split, no longer fit the client's. Thread-safe; to be closed.
 */
public final class FaultProxy implements AutoCloseable {

    private static final String CONTROL_PATH = "/faults";
    private static final long START_TIMEOUT_SECONDS = 20;

    private final Vertx vertx;
    private final URI upstreamEndpoint;
    private final long seed;
    private final HttpServer server;
    private final Upstream upstream;
    private volatile Tally tally = new Tally();
    private volatile List<FaultRule> rules = List.of();

    private FaultProxy(URI upstreamEndpoint, int port, long seed, Optional<Signature> signature) {
        this.upstreamEndpoint = upstreamEndpoint;
        this.seed = seed;
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        this.upstream = new Upstream(vertx, upstreamEndpoint, signature, this::tally);
        this.server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(this::receive);
        await(server.listen());
    }

    /**
     * Starts a proxy on a free port of the loopback interface, with seed 1 and no rules.
     *
     * @param endpoint the endpoint to stand before
     * @return the running proxy
     */
    public static FaultProxy before(URI endpoint) {
        return before(endpoint, 0, 1);
    }

    /**
     * Starts a proxy without rules.
     *
     * @param endpoint the endpoint to stand before
     * @param port the port to listen on, 0 = a free one
     * @param seed what all randomness derives from
     * @return the running proxy
     */
    public static FaultProxy before(URI endpoint, int port, long seed) {
        return new FaultProxy(endpoint, port, seed, Optional.empty());
    }

    /**
     * Starts a proxy without rules that signs each call anew, for an endpoint that verifies signatures.
     *
     * @param endpoint the endpoint to stand before, as AWS's own
     * @param port the port to listen on, 0 = a free one
     * @param seed what all randomness derives from
     * @param region the region to sign for
     * @param credentials whose signature
     * @return the running proxy
     */
    public static FaultProxy signing(
            URI endpoint, int port, long seed, String region, AwsCredentialsProvider credentials) {
        return new FaultProxy(endpoint, port, seed, Optional.of(new Signature(region, credentials)));
    }

    /**
     * Where clients find the proxy.
     *
     * @return the proxy's own endpoint
     */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /**
     * Replaces the rules, their counts and randomness begun anew; the tally goes on.
     *
     * @param lines rules in their text form; none = every call passes
     * @return this proxy
     * @throws IllegalArgumentException if a rule cannot be read; the rules in force stay
     */
    public FaultProxy rules(String... lines) {
        rules = FaultScript.parse(String.join("\n", lines), seed);
        return this;
    }

    int ruleCount() {
        return rules.size();
    }

    /**
     * What passed so far.
     *
     * @return the running tally
     */
    public Tally tally() {
        return tally;
    }

    /** Begins the tally anew; what is in flight is still counted by the old one. */
    public void forget() {
        tally = new Tally();
    }

    /**
     * How often one of the rules struck.
     *
     * @param position the rule's position, from 0
     * @return the number of calls struck since the rules were set
     */
    public long struck(int position) {
        FaultRule rule = rules.get(position);
        synchronized (rule) {
            return rule.struck();
        }
    }

    /** Stops listening and cuts what is still open. */
    @Override
    public void close() {
        await(vertx.close());
    }

    private void receive(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            if (request.path().equals(CONTROL_PATH)) {
                control(request, body);
            } else {
                handle(request, Sighting.of(request, body));
            }
        });
    }

    private void handle(HttpServerRequest request, Sighting sighting) {
        Tally current = tally;
        current.arrived(sighting.operation(), sighting.body(), request.getHeader("amz-sdk-invocation-id"));
        AtomicBoolean open = new AtomicBoolean(true);
        request.response().endHandler(end -> finish(current, open));
        request.response().closeHandler(cut -> finish(current, open));
        for (FaultRule rule : rules) {
            SplittableRandom random;
            synchronized (rule) {
                random = rule.strikes(sighting);
            }
            if (random != null) {
                rule.fault().strike(new Exchange(request, sighting, upstream, random));
                return;
            }
        }
        new Exchange(request, sighting, upstream, new SplittableRandom(0)).pass();
    }

    private static void finish(Tally current, AtomicBoolean open) {
        if (open.compareAndSet(true, false)) {
            current.finished();
        }
    }

    private void control(HttpServerRequest request, Buffer body) {
        switch (request.method().name()) {
            case "GET" -> request.response().end(report());
            case "PUT" -> {
                try {
                    rules(body.toString());
                    request.response().setStatusCode(204).end();
                } catch (IllegalArgumentException wrong) {
                    request.response().setStatusCode(400).end(wrong.getMessage() + "\n");
                }
            }
            case "DELETE" -> {
                forget();
                request.response().setStatusCode(204).end();
            }
            default -> request.response().setStatusCode(405).end();
        }
    }

    private String report() {
        StringBuilder lines = new StringBuilder(tally.text());
        for (FaultRule rule : rules) {
            synchronized (rule) {
                lines.append("struck ")
                        .append(rule.struck())
                        .append(" by ")
                        .append(rule.text())
                        .append('\n');
            }
        }
        return lines.append("before ").append(upstreamEndpoint).append('\n').toString();
    }

    private static <T> void await(Future<T> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(START_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("the fault proxy did not start or stop", failure);
        }
    }
}
