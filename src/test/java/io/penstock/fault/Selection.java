package io.penstock.fault;

import java.util.Set;

/**
 * Which calls a rule strikes. All conditions must hold; the counting ones count the calls of the rule's operations and
 * tables, from 1.
 *
 * @param operations the operations, empty = all
 * @param tables the tables, empty = all; a call on several tables is selected by any of them
 * @param rate the share of calls to strike, 0 to 1, drawn from the rule's seed
 * @param nth strike only this call, 0 = no such condition
 * @param every strike each so-manieth call, 0 = no such condition
 * @param after let so many calls pass first
 * @param count strike at most so often
 */
record Selection(
        Set<String> operations, Set<String> tables, double rate, long nth, long every, long after, long count) {

    Selection {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate must lie between 0 and 1 but is " + rate);
        }
        if (nth < 0 || every < 0 || after < 0 || count < 0) {
            throw new IllegalArgumentException("nth, every, after and count must not be negative");
        }
    }

    boolean concerns(Sighting sighting) {
        return (operations.isEmpty() || operations.contains(sighting.operation()))
                && (tables.isEmpty() || sighting.tables().stream().anyMatch(tables::contains));
    }

    /** Whether the call with this number is due, the rate left aside. */
    boolean due(long number, long struckBefore) {
        return number > after
                && struckBefore < count
                && (nth == 0 || number == nth)
                && (every == 0 || number % every == 0);
    }
}
