package io.penstock.store.schema;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A schema's entry in a list of names.
 *
 * @param name what it is called
 * @param deletedAt when it was deleted; null if it was not
 */
public record ListedName(SchemaName name, @Nullable Instant deletedAt) {}
