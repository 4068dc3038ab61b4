package io.penstock.engine.operation.state;

import io.penstock.engine.storage.Storage;

/**
 * What a read works on.
 *
 * @param storage the committed state
 * @param catalog the tables
 * @param statistics how much they hold
 * @param identity under which names they are presented
 * @param nowMillis the time of the request, epoch milliseconds
 */
public record ReadContext(
        Storage storage, Catalog catalog, Statistics statistics, EngineIdentity identity, long nowMillis) {}
