package io.penstock.base.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Records the metrics of the catalogue. Names go out as the catalogue has them: the unit is not handed on, since
 * Prometheus would hang it behind names that say it already. A tag may take a bounded number of values; what comes
 * after is counted as {@code other}, so that names chosen by callers cannot grow the registry without end. Thread-safe.
 */
public final class Meters {

    /**
     * How many values one tag of one metric may take: enough for the tables of one service, small enough for
     * Prometheus.
     */
    public static final int TAG_VALUES_MAX = 200;

    /** The value that stands for all values beyond {@link #TAG_VALUES_MAX}. */
    public static final String OTHER = "other";

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(200),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(20)
    };

    private final MeterRegistry registry;
    private final Map<Key, Meter> meters = new ConcurrentHashMap<>();
    private final Map<Key, Set<String>> valuesSeen = new ConcurrentHashMap<>();

    /**
     * Records into a registry.
     *
     * @param registry where the metrics go
     */
    public Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Gives a timer that others record the buckets of ours.
     *
     * @param name the timer's name
     * @return a filter to be set on the registry before the timer is used
     */
    public static MeterFilter buckets(String name) {
        double[] nanos = Stream.of(BUCKETS).mapToDouble(Duration::toNanos).toArray();
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals(name)
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(nanos)
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }

    /**
     * Adds to a counter.
     *
     * @param metric a counter of the catalogue
     * @param amount how much
     * @param tagValues one value per tag of the metric
     */
    public void count(Metric metric, double amount, String... tagValues) {
        ((Counter) meter(metric, Metric.Kind.COUNTER, tagValues)).increment(amount);
    }

    /**
     * Records a duration.
     *
     * @param metric a timer of the catalogue
     * @param duration how long
     * @param tagValues one value per tag of the metric
     */
    public void time(Metric metric, Duration duration, String... tagValues) {
        ((Timer) meter(metric, Metric.Kind.TIMER, tagValues)).record(duration);
    }

    /**
     * Shows a value whenever the metrics are read. The first supplier given for the same tags stays.
     *
     * @param metric a gauge of the catalogue
     * @param value reads the value; kept for as long as the registry
     * @param tagValues one value per tag of the metric
     */
    public void gauge(Metric metric, Supplier<Number> value, String... tagValues) {
        requireShape(metric, Metric.Kind.GAUGE, tagValues);
        Key key = new Key(metric, List.of(tagValues));
        meters.computeIfAbsent(key, k -> Gauge.builder(metric.metricName(), value)
                .description(metric.meaning())
                .tags(tags(metric, tagValues))
                .strongReference(true)
                .register(registry));
    }

    private Meter meter(Metric metric, Metric.Kind kind, String... tagValues) {
        Key key = new Key(metric, List.of(tagValues));
        Meter known = meters.get(key);
        if (known != null && metric.kind() == kind) {
            return known;
        }
        requireShape(metric, kind, tagValues);
        String[] bounded = tagValues.clone();
        for (int i = 0; i < bounded.length; i++) {
            bounded[i] = bounded(metric, metric.tags().get(i), bounded[i]);
        }
        Key boundedKey = new Key(metric, List.of(bounded));
        return meters.computeIfAbsent(boundedKey, k -> register(metric, bounded));
    }

    private Meter register(Metric metric, String... tagValues) {
        Tags tags = tags(metric, tagValues);
        return metric.kind() == Metric.Kind.TIMER
                ? Timer.builder(metric.metricName())
                        .description(metric.meaning())
                        .tags(tags)
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry)
                : Counter.builder(metric.metricName())
                        .description(metric.meaning())
                        .tags(tags)
                        .register(registry);
    }

    private String bounded(Metric metric, String tag, String value) {
        Set<String> seen =
                valuesSeen.computeIfAbsent(new Key(metric, List.of(tag)), k -> ConcurrentHashMap.newKeySet());
        if (seen.contains(value)) {
            return value;
        }
        if (seen.size() >= TAG_VALUES_MAX) {
            return OTHER;
        }
        seen.add(value);
        return value;
    }

    private static Tags tags(Metric metric, String... tagValues) {
        Tags tags = Tags.empty();
        for (int i = 0; i < tagValues.length; i++) {
            tags = tags.and(Tag.of(metric.tags().get(i), tagValues[i]));
        }
        return tags;
    }

    private static void requireShape(Metric metric, Metric.Kind kind, String... tagValues) {
        if (metric.kind() != kind || metric.tags().size() != tagValues.length) {
            throw new IllegalArgumentException(metric.metricName() + " is a " + metric.kind() + " with the tags "
                    + metric.tags() + ", used as a " + kind + " with " + tagValues.length + " values");
        }
    }

    private record Key(Metric metric, List<String> values) {}
}
