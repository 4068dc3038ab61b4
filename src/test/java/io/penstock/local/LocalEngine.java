package io.penstock.local;

import io.penstock.engine.replica.Engine;
import io.penstock.engine.replica.EngineConfig;
import io.penstock.engine.wire.EngineEndpoint;
import io.penstock.engine.wire.EngineServer;
import io.penstock.engine.wire.WireConfig;
import io.penstock.engine.wire.signature.AccessKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The engine in this JVM, on a free port. */
public final class LocalEngine implements AutoCloseable {

    private final Engine engine;
    private final EngineServer server;

    private LocalEngine(EngineConfig config, AccessKey... keys) {
        engine = Engine.open(config);
        try {
            server = EngineServer.start(
                    WireConfig.open("127.0.0.1", 0).withAccessKeys(List.of(keys)), new EngineEndpoint(engine));
        } catch (IOException e) {
            engine.close();
            throw new UncheckedIOException(e);
        }
    }

    /** Starts an engine whose data ends with it. */
    public static LocalEngine inMemory() {
        return new LocalEngine(EngineConfig.inMemory());
    }

    /** Starts an engine whose data ends with it, and which accepts only what is signed with this key. */
    public static LocalEngine verifying(String keyId, String secret) {
        return new LocalEngine(EngineConfig.inMemory(), new AccessKey(keyId, secret, null));
    }

    /** Starts an engine that keeps its data in a directory. */
    public static LocalEngine onDisk(Path directory) {
        return new LocalEngine(EngineConfig.onDisk(directory));
    }

    /** Where clients find it. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        server.close();
        engine.close();
    }
}
