package io.penstock.engine.request.table;

import org.jspecify.annotations.Nullable;

/**
 * The encryption at rest that was asked for; kept and told, not acted on.
 *
 * @param enabled whether a key of the key service is asked for
 * @param type the kind, or null
 * @param keyId the key, or null
 */
public record EncryptionSpecification(
        boolean enabled, @Nullable String type, @Nullable String keyId) {}
