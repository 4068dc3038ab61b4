package io.penstock.store.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a personal access token may do; a token without a scope for a request is refused it. */
public enum Scope {
    /** Read key-value entries and namespaces. */
    KV_READ,
    /** Read, write and delete key-value entries and namespaces. */
    KV_WRITE,
    /** Read schemas. */
    SCHEMAS_READ,
    /** Read, write and delete schemas. */
    SCHEMAS_WRITE,
    /** Read the workspace. */
    WORKSPACE_READ,
    /** Read, write and delete in the workspace. */
    WORKSPACE_WRITE,
    /** Use tables, items and transactions, as the admin role does; only an admin can give it. */
    ADMIN;

    /**
     * Finds the scope that callers name.
     *
     * @param name for instance {@code kv:read}
     * @return the scope, if there is one
     */
    public static Optional<Scope> named(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName().equals(name))
                .findFirst();
    }

    /**
     * Returns the name that callers use.
     *
     * @return for instance {@code kv:read}
     */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }
}
