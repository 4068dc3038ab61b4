package io.penstock.app.engine;

import io.penstock.engine.replica.Engine;
import io.penstock.engine.replica.EngineConfig;
import io.penstock.engine.storage.Durability;
import io.penstock.engine.storage.StorageException;
import io.penstock.engine.wire.EngineEndpoint;
import io.penstock.engine.wire.EngineServer;
import io.penstock.engine.wire.WireConfig;
import java.io.IOException;
import java.net.URI;

/** An engine with its data open and its port listening. */
final class RunningEngine implements AutoCloseable {

    private final Engine engine;
    private final EngineServer server;
    private final URI endpoint;

    private RunningEngine(Engine engine, EngineServer server, URI endpoint) {
        this.engine = engine;
        this.server = server;
        this.endpoint = endpoint;
    }

    /**
     * Opens the data and listens.
     *
     * @throws EngineStartException if either cannot be done; nothing is left open then
     */
    static RunningEngine start(EngineOptions options) throws EngineStartException {
        WireConfig wire;
        Engine engine;
        try {
            wire = WireConfig.open(options.host(), options.port()).withAccessKeys(options.accessKeys());
            engine = Engine.open(config(options));
        } catch (StorageException | IllegalArgumentException e) {
            throw new EngineStartException(e);
        }
        try {
            var server = EngineServer.start(wire, new EngineEndpoint(engine));
            return new RunningEngine(engine, server, URI.create("http://" + host(options) + ":" + server.port()));
        } catch (IOException e) {
            engine.close();
            throw new EngineStartException(e);
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private static EngineConfig config(EngineOptions options) {
        var directory = options.dataDirectory();
        if (directory == null) {
            return EngineConfig.inMemory();
        }
        var config = EngineConfig.onDisk(directory);
        return options.relaxedDurability()
                ? config.withStorage(config.storage().withDurability(Durability.LOSES_ACKNOWLEDGED_WRITES_ON_POWER_CUT))
                : config;
    }

    /** Clients in the same process reach a server on all addresses by the loopback one. */
    private static String host(EngineOptions options) {
        return options.host().equals("0.0.0.0") ? "127.0.0.1" : options.host();
    }

    URI endpoint() {
        return endpoint;
    }

    /** Answers what is under way, then closes the data. */
    @Override
    public void close() {
        server.close();
        engine.close();
    }
}
