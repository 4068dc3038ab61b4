package io.penstock.app.engine;

import io.penstock.engine.wire.signature.AccessKey;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an engine is started.
 *
 * @param host the address to listen on
 * @param port the port to listen on, 0 for any free one
 * @param dataDirectory where the data lies, created when absent; null to keep it in memory
 * @param relaxedDurability whether writes are acknowledged before they are synced to disk, so that a crash of the
 *     machine loses the last of them
 * @param accessKeys the credentials that requests must be signed with; none: any request is accepted
 */
record EngineOptions(
        String host, int port, @Nullable Path dataDirectory, boolean relaxedDurability, List<AccessKey> accessKeys) {}
