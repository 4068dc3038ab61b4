package io.penstock.app.table;

/** What the service does about its tables before it serves. */
public enum TablesAtStart {
    /** Creates those that are missing, and waits until they are ready. */
    CREATE,
    /** Refuses to start if one is missing, naming it and the command that creates it. */
    VERIFY,
    /** Nothing: the first request that needs a missing table fails. */
    NONE
}
