package io.penstock.api.admission;

import java.util.Locale;

/** Why a request is not taken on. */
enum Refused {
    /** All places of the process for this kind are taken. */
    FULL("too many requests are under way"),
    /** The event loop is late for what it has. */
    LATE("the service has as much to do as it can do in time");

    private final String word = name().toLowerCase(Locale.ROOT);
    private final String detail;

    Refused(String detail) {
        this.detail = detail;
    }

    String word() {
        return word;
    }

    String detail() {
        return detail;
    }
}
