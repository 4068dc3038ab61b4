package io.penstock.dynamo.client.pace;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How much of a table's capacity bulk traffic may use; each process for itself. */
@ConfigMapping(prefix = "penstock.capacity")
public interface CapacityConfig {

    /**
     * Returns the limits of tables, by name. A table that is not named is limited only for as long as it throttles.
     *
     * @return empty by default
     */
    Map<String, TableLimits> tables();

    /**
     * Returns how much unused capacity may be saved up. Too small: a chunk waits although the second had room for it.
     * Too large: a burst of that length is throttled by a table that saves up less.
     *
     * @return default 500 ms
     */
    @WithDefault("500ms")
    Duration burst();

    /**
     * Returns what is left of the rate after a throttle. Too small: capacity lies idle afterwards. Too large: the table
     * goes on throttling for several rounds.
     *
     * @return between 0 and 1; default 0.7
     */
    @WithDefault("0.7")
    double decrease();

    /**
     * Returns how much the rate grows in each second without a throttle, as a share of the rate at the last one. Too
     * small: recovery takes minutes. Too large: every other second is throttled.
     *
     * @return default 0.05
     */
    @WithDefault("0.05")
    double increase();

    /**
     * Returns by how much the rate grows in each second at least. Too small: a table that was throttled while it was
     * hardly used is slow for minutes.
     *
     * @return units per second; default 5
     */
    @WithDefault("5")
    double increaseLeast();

    /**
     * Returns how long throttles count as one. Too small: one overshoot, throttled many times, stops the traffic. Too
     * large: a real shortage is answered late.
     *
     * @return default 1 s
     */
    @WithDefault("1s")
    Duration hold();

    /**
     * Returns after how long without need of it a found limit is forgotten.
     *
     * @return default 1 min
     */
    @WithDefault("1m")
    Duration forgetAfter();

    /** The limits of one table, its indexes included. */
    interface TableLimits {

        /**
         * Returns the read capacity units per second.
         *
         * @return empty for no limit
         */
        Optional<Double> readUnits();

        /**
         * Returns the write capacity units per second.
         *
         * @return empty for no limit
         */
        Optional<Double> writeUnits();
    }
}
