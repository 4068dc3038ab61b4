package io.penstock.simulation;

/** A circuit breaker as the fault tolerance library has it: a rolling window of attempts, open, then a few on trial. */
final class Breaker {

    private final ShippedPolicy policy;
    private final boolean[] failed;
    private int seen;
    private int failures;
    private long openUntilNanos = Long.MIN_VALUE;
    private int trialsLeft;
    private int trialsGood;
    private boolean onTrial;

    Breaker(ShippedPolicy policy) {
        this.policy = policy;
        this.failed = new boolean[policy.breakerVolume()];
    }

    boolean admits(long nowNanos) {
        if (nowNanos < openUntilNanos) {
            return false;
        }
        if (openUntilNanos != Long.MIN_VALUE && !onTrial) {
            onTrial = true;
            trialsLeft = policy.breakerTrials();
            trialsGood = 0;
        }
        return !onTrial || trialsLeft-- > 0;
    }

    void ended(boolean failure, long nowNanos) {
        if (onTrial) {
            trialsGood++;
            if (failure) {
                open(nowNanos);
            } else if (trialsGood >= policy.breakerTrials()) {
                onTrial = false;
                openUntilNanos = Long.MIN_VALUE;
                seen = 0;
                failures = 0;
            }
            return;
        }
        if (openUntilNanos != Long.MIN_VALUE) {
            return;
        }
        int slot = seen % failed.length;
        if (seen >= failed.length && failed[slot]) {
            failures--;
        }
        failed[slot] = failure;
        failures += failure ? 1 : 0;
        seen++;
        if (seen >= failed.length && failures >= policy.breakerRatio() * failed.length) {
            open(nowNanos);
        }
    }

    private void open(long nowNanos) {
        onTrial = false;
        openUntilNanos = nowNanos + policy.breakerDelay().toNanos();
    }
}
