package io.penstock.api.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What a caller may take; each process for itself. */
@ConfigMapping(prefix = "penstock.limit")
public interface LimitConfig {

    /**
     * Returns the longest time that a request may ask for with {@code X-Deadline-Ms}. Larger is answered 400.
     *
     * @return default 6 h
     */
    @WithDefault("6h")
    Duration deadlineMax();

    /**
     * Returns how many requests per user.
     *
     * @return the quota
     */
    UserConfig user();

    /** How many requests a user may make. */
    interface UserConfig {

        /**
         * Returns how many requests a user may make in each second, in the long run. Then 429.
         *
         * @return empty for no limit
         */
        Optional<Double> requestsPerSecond();

        /**
         * Returns how many requests a user may make at once after a pause. Too small: a page that loads its parts side
         * by side is refused. Too large: the rate hardly limits.
         *
         * @return default 100
         */
        @WithDefault("100")
        int burst();

        /**
         * Returns how many users are remembered at once. Too small: with more active users than that, some get a fresh
         * quota early. Too large: memory, some 150 bytes each.
         *
         * @return default 100,000
         */
        @WithDefault("100000")
        int remembered();
    }
}
