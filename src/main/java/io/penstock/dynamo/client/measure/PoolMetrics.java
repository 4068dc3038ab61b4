package io.penstock.dynamo.client.measure;

import io.penstock.base.metric.Meters;
import io.penstock.base.metric.Metric;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.http.HttpMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.metrics.SdkMetric;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * Shows how a connection pool of the SDK is used, by what the SDK reports of one attempt at most every
 * {@value #SAMPLE_MILLIS} ms: reporting costs an attempt a tenth more, and more samples show no more. A pool of which
 * nothing was reported for a while is idle, and shown so. Thread-safe.
 */
public final class PoolMetrics implements MetricPublisher {

    static final long SAMPLE_MILLIS = 10;

    private static final long SAMPLE_NANOS = TimeUnit.MILLISECONDS.toNanos(SAMPLE_MILLIS);

    private final Meters meters;
    private final String pool;
    private final LongSupplier nanoTime;
    private final long freshNanos;

    private volatile int leased;
    private volatile int pending;
    private volatile int available;
    private volatile long reportedNanos;
    private final AtomicLong sampledNanos;

    /**
     * Shows a pool.
     *
     * @param meters where
     * @param pool the pool's name
     * @param connectionsMax how many connections it may have
     * @param fresh how long a report counts; no attempt may take longer
     * @param nanoTime the clock
     */
    public PoolMetrics(Meters meters, String pool, int connectionsMax, Duration fresh, LongSupplier nanoTime) {
        this.meters = meters;
        this.pool = pool;
        this.nanoTime = nanoTime;
        this.freshNanos = fresh.toNanos();
        this.reportedNanos = nanoTime.getAsLong() - freshNanos - 1;
        this.sampledNanos = new AtomicLong(nanoTime.getAsLong() - SAMPLE_NANOS);
        meters.gauge(Metric.POOL_LEASED, () -> fresh(leased), pool);
        meters.gauge(Metric.POOL_PENDING, () -> fresh(pending), pool);
        meters.gauge(Metric.POOL_AVAILABLE, () -> fresh(available), pool);
        meters.gauge(Metric.POOL_MAX, () -> connectionsMax, pool);
    }

    /**
     * Makes a request report on the pool, if a sample is due.
     *
     * @param request about to be sent
     * @param <Q> its type
     * @return the request, to be sent instead
     */
    @SuppressWarnings("unchecked")
    public <Q extends DynamoDbRequest> Q sampled(Q request) {
        long before = sampledNanos.get();
        long now = nanoTime.getAsLong();
        if (now - before < SAMPLE_NANOS || !sampledNanos.compareAndSet(before, now)) {
            return request;
        }
        AwsRequestOverrideConfiguration.Builder override = request.overrideConfiguration()
                .map(AwsRequestOverrideConfiguration::toBuilder)
                .orElseGet(AwsRequestOverrideConfiguration::builder);
        return (Q) request.toBuilder()
                .overrideConfiguration(override.addMetricPublisher(this).build())
                .build();
    }

    @Override
    public void publish(MetricCollection call) {
        time(Metric.POOL_EXCHANGES, call, CoreMetric.API_CALL_DURATION);
        for (MetricCollection attempt : call.children()) {
            for (MetricCollection http : attempt.children()) {
                time(Metric.POOL_ACQUIRES, http, HttpMetric.CONCURRENCY_ACQUIRE_DURATION);
                leased = last(http, HttpMetric.LEASED_CONCURRENCY, leased);
                pending = last(http, HttpMetric.PENDING_CONCURRENCY_ACQUIRES, pending);
                available = last(http, HttpMetric.AVAILABLE_CONCURRENCY, available);
                reportedNanos = nanoTime.getAsLong();
            }
        }
    }

    private void time(Metric metric, MetricCollection from, SdkMetric<Duration> reported) {
        for (Duration duration : from.metricValues(reported)) {
            meters.time(metric, duration, pool);
        }
    }

    private static int last(MetricCollection from, SdkMetric<Integer> reported, int before) {
        List<Integer> values = from.metricValues(reported);
        return values.isEmpty() ? before : values.get(values.size() - 1);
    }

    private int fresh(int value) {
        return nanoTime.getAsLong() - reportedNanos > freshNanos ? 0 : value;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
