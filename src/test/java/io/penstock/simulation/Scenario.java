package io.penstock.simulation;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.ThrottledException;
import io.penstock.base.failure.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the service.
 *
 * @param name in a few words
 * @param story in a sentence
 * @param seconds how long requests arrive
 * @param arrivals requests per second at a time in seconds
 * @param backends makes the backend anew
 */
record Scenario(String name, String story, int seconds, ToDoubleFunction<Double> arrivals, Supplier<Backend> backends) {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final FailureContext CONTEXT = FailureContext.of("GetItem", "simulated");

    /** What the backend does with an attempt. */
    interface Backend {
        Answer answer(double atSeconds, int key, RandomGenerator random);
    }

    /**
     * An answer, or none.
     *
     * @param millis after how long; infinite for never
     * @param failure null for success
     */
    record Answer(double millis, @Nullable ServiceException failure) {}

    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        all.add(new Scenario(
                "spike",
                "2,000 requests/s, 25,000/s for 3 s: twice what 128 places at 10 ms an answer can do",
                20,
                at -> at >= 8 && at < 11 ? 25_000.0 : 2_000.0,
                () -> (at, key, random) -> healthy(random)));
        all.add(new Scenario(
                "slow then fast",
                "1,000 requests/s; answers take 10 ms, then 800 ms for 20 s, then 10 ms",
                45,
                at -> 1_000.0,
                () -> (at, key, random) -> at >= 10 && at < 30 ? after(800, random, null) : healthy(random)));
        all.add(new Scenario(
                "black hole",
                "1,000 requests/s; no answer at all for 20 s",
                45,
                at -> 1_000.0,
                () -> (at, key, random) ->
                        at >= 10 && at < 30 ? new Answer(Double.POSITIVE_INFINITY, null) : healthy(random)));
        all.add(new Scenario(
                "partial throttling",
                "1,000 requests/s; three attempts in ten are throttled for 30 s",
                45,
                at -> 1_000.0,
                () -> (at, key, random) ->
                        at >= 5 && at < 35 && random.nextDouble() < 0.3 ? throttled(random) : healthy(random)));
        all.add(new Scenario(
                "hot key",
                "1,000 requests/s, one in five for one key, of which its partition allows 100/s",
                45,
                at -> 1_000.0,
                () -> new HotKey(100)));
        all.add(new Scenario(
                "one bad node",
                "1,000 requests/s; one of three nodes behind the endpoint answers 500 at once for 30 s",
                45,
                at -> 1_000.0,
                () -> (at, key, random) -> at >= 5 && at < 35 && random.nextInt(3) == 0
                        ? after(
                                2,
                                random,
                                new UnavailableException(
                                        CONTEXT, UnavailableException.Reason.BACKEND, RETRY_AFTER, null))
                        : healthy(random)));
        return all;
    }

    private static Answer healthy(RandomGenerator random) {
        return after(10, random, null);
    }

    private static Answer throttled(RandomGenerator random) {
        return after(3, random, new ThrottledException(CONTEXT, "simulated", RETRY_AFTER, null));
    }

    /** Half of the time fixed, the other half exponential; strictly computed, so that every machine draws the same. */
    private static Answer after(double meanMillis, RandomGenerator random, @Nullable ServiceException failure) {
        return new Answer(meanMillis * (0.5 - 0.5 * StrictMath.log(1 - random.nextDouble())), failure);
    }

    /** A partition that saves up a second's worth for its hot key, 0; every fifth request is for it. */
    private static final class HotKey implements Backend {
        private final double perSecond;
        private double saved;
        private double lastAt;

        HotKey(double perSecond) {
            this.perSecond = perSecond;
            this.saved = perSecond;
        }

        @Override
        public Answer answer(double atSeconds, int key, RandomGenerator random) {
            if (key != 0) {
                return healthy(random);
            }
            saved = Math.min(perSecond, saved + perSecond * (atSeconds - lastAt));
            lastAt = atSeconds;
            if (saved < 1) {
                return throttled(random);
            }
            saved--;
            return healthy(random);
        }
    }
}
