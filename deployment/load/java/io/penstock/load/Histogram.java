package io.penstock.load;

/** Counts durations in buckets of 3 % width. */
final class Histogram {

    private static final int STEPS_PER_OCTAVE = 32;
    private static final int OCTAVES = 40;

    private final long[] counts = new long[STEPS_PER_OCTAVE * OCTAVES];
    private long total;

    void record(long nanos) {
        counts[bucket(Math.max(nanos, STEPS_PER_OCTAVE))]++;
        total++;
    }

    private static int bucket(long nanos) {
        var octave = 63 - Long.numberOfLeadingZeros(nanos);
        var step = (int) (nanos >>> (octave - 5)) & (STEPS_PER_OCTAVE - 1);
        return Math.min((octave - 5) * STEPS_PER_OCTAVE + step, STEPS_PER_OCTAVE * OCTAVES - 1);
    }

    long total() {
        return total;
    }

    double millisAt(double quantile) {
        var wanted = (long) Math.ceil(total * quantile);
        var seen = 0L;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                var octave = i / STEPS_PER_OCTAVE + 5;
                var lower = (1L << octave) + ((long) (i % STEPS_PER_OCTAVE) << (octave - 5));
                return lower / 1e6;
            }
        }
        return 0;
    }
}
