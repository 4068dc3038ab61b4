package io.penstock.engine.replica;

import io.penstock.engine.operation.state.EngineIdentity;
import io.penstock.engine.storage.StorageConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How an engine is opened.
 *
 * @param storage where and how durably the data is kept
 * @param clock tells the time that commands are stamped with
 * @param identity under which names tables are presented
 * @param tableDelay how long a table stays in CREATING, UPDATING or DELETING before the change is done, for programs
 *     that shall learn to wait as they must for DynamoDB; zero by default: done before the request is answered
 * @param queueCommandsMax how many writes may wait: too small, and bursts are refused with ServiceUnavailableException;
 *     too large, and callers wait long before they learn that the engine is overloaded. 10,000 by default
 * @param expiryInterval how often expired items are looked for; ten seconds by default
 */
public record EngineConfig(
        StorageConfig storage,
        InstantSource clock,
        EngineIdentity identity,
        Duration tableDelay,
        int queueCommandsMax,
        Duration expiryInterval) {

    private static final int QUEUE_COMMANDS_MAX = 10_000;
    private static final Duration EXPIRY_INTERVAL = Duration.ofSeconds(10);
    private static final EngineIdentity IDENTITY = new EngineIdentity("local", "000000000000");

    /** Returns the settings of an engine that keeps its data in a directory and syncs before it acknowledges. */
    public static EngineConfig onDisk(Path directory) {
        return of(StorageConfig.synced(directory));
    }

    /** Returns the settings of an engine whose data ends with it. */
    public static EngineConfig inMemory() {
        return of(StorageConfig.inMemory());
    }

    private static EngineConfig of(StorageConfig storage) {
        return new EngineConfig(
                storage, InstantSource.system(), IDENTITY, Duration.ZERO, QUEUE_COMMANDS_MAX, EXPIRY_INTERVAL);
    }

    /** Returns these settings with other storage settings. */
    public EngineConfig withStorage(StorageConfig newStorage) {
        return new EngineConfig(newStorage, clock, identity, tableDelay, queueCommandsMax, expiryInterval);
    }

    /** Returns these settings with another clock. */
    public EngineConfig withClock(InstantSource newClock) {
        return new EngineConfig(storage, newClock, identity, tableDelay, queueCommandsMax, expiryInterval);
    }

    /** Returns these settings with another time that tables stay in passing states. */
    public EngineConfig withTableDelay(Duration newDelay) {
        return new EngineConfig(storage, clock, identity, newDelay, queueCommandsMax, expiryInterval);
    }

    /** Returns these settings with another interval between sweeps for expired items. */
    public EngineConfig withExpiryInterval(Duration newInterval) {
        return new EngineConfig(storage, clock, identity, tableDelay, queueCommandsMax, newInterval);
    }
}
