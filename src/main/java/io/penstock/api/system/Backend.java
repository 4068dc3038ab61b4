package io.penstock.api.system;

import java.util.Locale;

/** Which DynamoDB the service speaks to; provided where the service is wired. */
public enum Backend {
    /** Amazon's own. */
    AWS,
    /** One at a configured address. */
    ENDPOINT,
    /** The engine that the service brings along. */
    EMBEDDED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
