package io.penstock.fault;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A fault and the calls that it strikes, with its own count and its own seeded randomness. Not thread-safe. */
final class FaultRule {

    private final String text;
    private final Fault fault;
    private final Selection selection;
    private final SplittableRandom random;
    private long concerned;
    private long struck;

    FaultRule(String text, Fault fault, Selection selection, long seed) {
        this.text = text;
        this.fault = fault;
        this.selection = selection;
        this.random = new SplittableRandom(seed);
    }

    String text() {
        return text;
    }

    Fault fault() {
        return fault;
    }

    long struck() {
        return struck;
    }

    /** Counts the call and says whether it is to be struck; if so, hands out the randomness of this strike. */
    @Nullable
    SplittableRandom strikes(Sighting sighting) {
        if (!selection.concerns(sighting)) {
            return null;
        }
        concerned++;
        // Drawn for every call concerned, so that the n-th call's fate does not hang on the other conditions.
        boolean drawn = random.nextDouble() < selection.rate();
        SplittableRandom ofThisCall = random.split();
        if (!drawn || !selection.due(concerned, struck)) {
            return null;
        }
        struck++;
        return ofThisCall;
    }
}
