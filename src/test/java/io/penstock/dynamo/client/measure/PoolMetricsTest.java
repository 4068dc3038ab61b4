package io.penstock.dynamo.client.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.penstock.base.metric.Meters;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.http.HttpMetric;
import software.amazon.awssdk.metrics.MetricCollector;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

final class PoolMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicLong nanos = new AtomicLong();
    private final PoolMetrics pool =
            new PoolMetrics(new Meters(registry), "bulk", 32, Duration.ofSeconds(3), nanos::get);

    @Test
    void publish_ofAnAttempt_showsThePool() {
        report(7, 2, 5);

        assertThat(gauge("leased")).isEqualTo(7);
        assertThat(gauge("pending")).isEqualTo(2);
        assertThat(gauge("available")).isEqualTo(5);
        assertThat(gauge("max")).isEqualTo(32);
        assertThat(registry.get("penstock.pool.acquires").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(4);
        assertThat(registry.get("penstock.pool.exchanges").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(11);
    }

    @Test
    void gauges_nothingReportedForLong_showAnIdlePool() {
        assertThat(gauge("leased")).isZero();
        report(7, 2, 5);

        nanos.addAndGet(Duration.ofSeconds(4).toNanos());

        assertThat(gauge("leased")).isZero();
        assertThat(gauge("pending")).isZero();
        assertThat(gauge("max")).isEqualTo(32);
    }

    @Test
    void sampled_asOftenAsRequestsCome_oneRequestInEachInterval() {
        GetItemRequest request = GetItemRequest.builder().tableName("t").build();

        assertThat(pool.sampled(request).overrideConfiguration().orElseThrow().metricPublishers())
                .containsExactly(pool);
        assertThat(pool.sampled(request)).isSameAs(request);
        nanos.addAndGet(Duration.ofMillis(PoolMetrics.SAMPLE_MILLIS).toNanos() - 1);
        assertThat(pool.sampled(request)).isSameAs(request);
        nanos.incrementAndGet();
        assertThat(pool.sampled(request)).isNotSameAs(request);
    }

    @Test
    void sampled_requestWithASettingOfItsOwn_keepsIt() {
        GetItemRequest request = GetItemRequest.builder()
                .overrideConfiguration(override -> override.putHeader("x", "y"))
                .build();

        assertThat(pool.sampled(request).overrideConfiguration().orElseThrow().headers())
                .containsEntry("x", List.of("y"));
    }

    private void report(int leased, int pending, int available) {
        MetricCollector call = MetricCollector.create("ApiCall");
        call.reportMetric(CoreMetric.API_CALL_DURATION, Duration.ofMillis(11));
        MetricCollector attempt = call.createChild("ApiCallAttempt");
        MetricCollector http = attempt.createChild("HttpClient");
        http.reportMetric(HttpMetric.CONCURRENCY_ACQUIRE_DURATION, Duration.ofMillis(4));
        http.reportMetric(HttpMetric.LEASED_CONCURRENCY, leased);
        http.reportMetric(HttpMetric.PENDING_CONCURRENCY_ACQUIRES, pending);
        http.reportMetric(HttpMetric.AVAILABLE_CONCURRENCY, available);
        pool.publish(call.collect());
    }

    private double gauge(String name) {
        return registry.get("penstock.pool." + name).tag("pool", "bulk").gauge().value();
    }
}
