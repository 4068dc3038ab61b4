package io.penstock.simulation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What became of the requests of a simulation. */
final class Outcomes {

    private final Map<String, Integer> failures = new TreeMap<>();
    private long[] successNanos = new long[1024];
    private long[] failureNanos = new long[1024];
    private int successes;
    private int failed;
    private long attempts;
    private int attemptsMost;

    void attempted() {
        attempts++;
    }

    void add(@Nullable String failureCode, int attemptsOfRequest, long nanos) {
        attemptsMost = Math.max(attemptsMost, attemptsOfRequest);
        if (failureCode == null) {
            successNanos = grown(successNanos, successes);
            successNanos[successes++] = nanos;
        } else {
            failures.merge(failureCode, 1, Integer::sum);
            failureNanos = grown(failureNanos, failed);
            failureNanos[failed++] = nanos;
        }
    }

    int requests() {
        return successes + failed;
    }

    double successShare() {
        return (double) successes / requests();
    }

    double attemptsPerSuccess() {
        return (double) attempts / Math.max(1, successes);
    }

    int attemptsMost() {
        return attemptsMost;
    }

    String report() {
        String codes = failures.entrySet().stream()
                .map(code -> code.getKey() + " " + code.getValue())
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "  requests %d, answered %.3f %%, attempts per success %.3f, most attempts of one %d%n"
                        + "  success ms: p50 %.1f, p90 %.1f, p99 %.1f, max %.1f%n"
                        + "  failure ms: p50 %.1f, p99 %.1f; %s%n",
                requests(),
                100 * successShare(),
                attemptsPerSuccess(),
                attemptsMost,
                millis(successNanos, successes, 0.5),
                millis(successNanos, successes, 0.9),
                millis(successNanos, successes, 0.99),
                millis(successNanos, successes, 1),
                millis(failureNanos, failed, 0.5),
                millis(failureNanos, failed, 0.99),
                codes.isEmpty() ? "none" : codes);
    }

    private static long[] grown(long[] values, int size) {
        return size < values.length ? values : Arrays.copyOf(values, 2 * size);
    }

    private static double millis(long[] values, int size, double share) {
        long[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return size == 0 ? 0 : sorted[Math.min(size - 1, (int) (share * size))] / 1e6;
    }
}
