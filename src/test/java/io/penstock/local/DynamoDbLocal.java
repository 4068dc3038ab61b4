package io.penstock.local;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * Amazon's DynamoDB Local in this JVM, in a class loader of its own, on a free port.
 *
 * <p>Several may run at once. The class loader is never closed: a thread of its SQLite still loads classes after the
 * stop.
 */
public final class DynamoDbLocal implements AutoCloseable {

    private static final String RUNNER = "software.amazon.dynamodb.services.local.main.ServerRunner";

    private static Loaded loaded;

    private final Object server;
    private final int port;

    private DynamoDbLocal(Object server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts a server that keeps its tables in memory. */
    public static DynamoDbLocal inMemory() {
        return start(freePort(), "-inMemory");
    }

    /** Starts a server that keeps its tables in an SQLite file of the directory. */
    public static DynamoDbLocal onDisk(Path directory) {
        return start(freePort(), "-dbPath", directory.toString());
    }

    static DynamoDbLocal start(int port, String... storage) {
        var arguments = new String[storage.length + 4];
        System.arraycopy(storage, 0, arguments, 0, storage.length);
        arguments[storage.length] = "-sharedDb";
        arguments[storage.length + 1] = "-port";
        arguments[storage.length + 2] = Integer.toString(port);
        arguments[storage.length + 3] = "-disableTelemetry";
        return load().call(loader -> {
            var server = loader.loadClass(RUNNER)
                    .getMethod("createServerFromCommandLineArgs", String[].class)
                    .invoke(null, (Object) arguments);
            server.getClass().getMethod("start").invoke(server);
            return new DynamoDbLocal(server, port);
        });
    }

    /** Where clients find it. */
    public URI endpoint() {
        return URI.create("http://localhost:" + port);
    }

    @Override
    public void close() {
        load().call(loader -> server.getClass().getMethod("stop").invoke(server));
    }

    private static synchronized Loaded load() {
        if (loaded == null) {
            try {
                var jars = DynamoDbLocalJars.resolve();
                System.setProperty(
                        "sqlite4java.library.path", jars.nativeLibraries().toString());
                Runtime.getRuntime().addShutdownHook(new Thread(jars::deleteNativeLibraries));
                loaded = new Loaded(
                        new URLClassLoader("dynamodb-local", jars.classPath(), ClassLoader.getPlatformClassLoader()));
            } catch (Exception e) {
                throw new IllegalStateException("DynamoDB Local could not be resolved", e);
            }
        }
        return loaded;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No free port", e);
        }
    }

    private record Loaded(ClassLoader loader) {

        private interface Call<T> {
            T with(ClassLoader loader) throws Exception;
        }

        private <T> T call(Call<T> call) {
            var thread = Thread.currentThread();
            var before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                return call.with(loader);
            } catch (Exception e) {
                throw new IllegalStateException("DynamoDB Local failed", e);
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }
}
