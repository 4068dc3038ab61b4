package io.penstock.engine.table;

import org.jspecify.annotations.Nullable;

/**
 * The encryption settings a table was given, described back but without effect on the stored bytes.
 *
 * @param enabled whether a key of the caller's account was asked for
 * @param keyArn that key; null for the account's default key
 */
public record Encryption(boolean enabled, @Nullable String keyArn) {

    /** Encryption under the owner's default key, which is not described at all. */
    public static final Encryption DEFAULT = new Encryption(false, null);
}
