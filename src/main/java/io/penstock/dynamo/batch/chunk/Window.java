package io.penstock.dynamo.batch.chunk;

/**
 * How much a batch may hold: entries not settled and verdicts not taken. Decides how many entries may be asked for.
 *
 * <p>The size of an entry is known only when it has come; until then it is taken to be as large as those before it, and
 * a large one at first. So the window is passed by no more than the entries already asked for.
 */
final class Window {

    private static final long ENTRY_BYTES_AT_FIRST = 64 * 1024;
    private static final double WEIGHT_OF_NEWEST = 0.1;

    private final int entriesMax;
    private final long bytesMax;
    private final int askMax;

    private long entries;
    private long bytes;
    private long asked;
    private double entryBytes = ENTRY_BYTES_AT_FIRST;

    Window(int entriesMax, long bytesMax, int askMax) {
        this.entriesMax = entriesMax;
        this.bytesMax = bytesMax;
        this.askMax = askMax;
    }

    void arrived() {
        asked--;
    }

    void held(long heldBytes) {
        entries++;
        bytes += heldBytes;
        entryBytes += WEIGHT_OF_NEWEST * (heldBytes - entryBytes);
    }

    /** An entry was refused on arrival, and only its verdict is kept. */
    void refused(long verdictBytes) {
        entries++;
        bytes += verdictBytes;
    }

    /** An entry has become a verdict, which is kept until it is taken. */
    void settled(long heldBytes, long verdictBytes) {
        bytes += verdictBytes - heldBytes;
    }

    void taken(long verdictBytes) {
        entries--;
        bytes -= verdictBytes;
    }

    /** Asked for and not yet arrived. */
    long asked() {
        return asked;
    }

    /** Takes as many entries as may be asked for now. */
    long ask() {
        long free = Math.min(entriesMax - entries, askMax) - asked;
        double freeBytes = bytesMax - bytes - asked * entryBytes;
        long fitting = (long) (freeBytes / Math.max(1, entryBytes));
        long allowed = Math.min(free, fitting);
        if (allowed <= 0 && entries == 0 && asked == 0) {
            allowed = 1;
        }
        // In halves, so that not every single arrival asks for a single entry.
        if (allowed <= 0 || (asked > 0 && allowed < askMax / 2)) {
            return 0;
        }
        asked += allowed;
        return allowed;
    }
}
