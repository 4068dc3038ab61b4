package io.penstock.engine.wire;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The DynamoDB protocol on a port of its own.
 *
 * <p>It brings its own event loops, because the engine reads storage on them: an embedding service's loops stay free.
 * Thread-safe. Closing waits for the requests under way, up to the drain timeout.
 */
public final class EngineServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(EngineServer.class.getName());
    /** Tells Vert.x to let all its servers share one random port. */
    private static final int SHARED_RANDOM_PORT = -1;

    private final Vertx vertx;
    private final Traffic traffic;
    private final WireConfig config;
    private final int port;

    private EngineServer(Vertx vertx, Traffic traffic, WireConfig config, int port) {
        this.vertx = vertx;
        this.traffic = traffic;
        this.config = config;
        this.port = port;
    }

    /**
     * Starts to listen; returns when connections are accepted.
     *
     * @param config where to listen and whom to let in
     * @param endpoint what answers; not closed by this server
     * @return the running server
     * @throws IOException if the port is taken or the address is not one of this machine
     */
    public static EngineServer start(WireConfig config, OperationEndpoint endpoint) throws IOException {
        var vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(config.eventLoops())
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        var traffic = new Traffic();
        try {
            var port = config.port() == 0 ? SHARED_RANDOM_PORT : config.port();
            var first = new EventLoop(config, port, endpoint, traffic);
            join(vertx.deployVerticle(first));
            if (config.eventLoops() > 1) {
                var others = new DeploymentOptions().setInstances(config.eventLoops() - 1);
                join(vertx.deployVerticle(() -> new EventLoop(config, port, endpoint, traffic), others));
            }
            return new EngineServer(vertx, traffic, config, first.actualPort());
        } catch (CompletionException e) {
            join(vertx.close());
            var cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    "Cannot listen on " + config.host() + ":" + config.port() + ": " + cause.getMessage(), cause);
        }
    }

    private static void join(io.vertx.core.Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }

    /**
     * Says where it listens.
     *
     * @return the port, also if the configuration left the choice open
     */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        try {
            traffic.close().get(config.limits().drainTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, "Closed while requests were under way");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
        join(vertx.close());
    }
}
