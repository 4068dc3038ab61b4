package io.penstock.store.schema.check;

import java.util.List;

/**
 * Whether a document is valid under a schema.
 *
 * @param faults what is wrong with it, at most {@value #FAULTS_MAX}; empty if it is valid
 * @param faultCount how many there are in all
 */
public record Verdict(List<Fault> faults, int faultCount) {

    /** The most faults that are told of one document. */
    public static final int FAULTS_MAX = 100;

    /** Copies the list. */
    public Verdict {
        faults = List.copyOf(faults);
    }

    /**
     * Says whether the document is valid.
     *
     * @return true if nothing is wrong with it
     */
    public boolean valid() {
        return faultCount == 0;
    }
}
