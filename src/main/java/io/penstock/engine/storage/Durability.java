package io.penstock.engine.storage;

/** What an acknowledged write survives. */
public enum Durability {
    /** Everything but the loss of the disk: the log is synced before the acknowledgement. The default. */
    SYNCED,
    /**
     * The end of the process, but not of the machine: a power cut or a crash of the operating system loses the last
     * acknowledged writes.
     */
    LOSES_ACKNOWLEDGED_WRITES_ON_POWER_CUT,
    /** Nothing: the data lives in memory and ends with the process. */
    IN_MEMORY
}
