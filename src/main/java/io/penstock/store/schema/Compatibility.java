package io.penstock.store.schema;

import java.util.Locale;

/** What a new version of a schema must be to the one before it. */
public enum Compatibility {
    /** Nothing. */
    NONE,
    /** What was valid is still valid: readers of the new version understand what was written under the old. */
    BACKWARD,
    /** What is valid now was valid before: readers of the old version understand what is written under the new. */
    FORWARD,
    /** Both. */
    FULL;

    /**
     * Returns the name that callers and rows use.
     *
     * @return for instance {@code backward}
     */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Says whether documents valid under the old version must be valid under the new.
     *
     * @return true for backward and full
     */
    public boolean demandsBackward() {
        return this == BACKWARD || this == FULL;
    }

    /**
     * Says whether documents valid under the new version must be valid under the old.
     *
     * @return true for forward and full
     */
    public boolean demandsForward() {
        return this == FORWARD || this == FULL;
    }
}
