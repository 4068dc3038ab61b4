package io.penstock.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.netty.channel.EventLoopGroup;
import io.opentelemetry.api.OpenTelemetry;
import io.penstock.app.engine.EmbeddedEngine;
import io.penstock.app.engine.EngineDynamoConfig;
import io.penstock.base.drain.Drain;
import io.penstock.base.metric.Meters;
import io.penstock.base.metric.Pseudonym;
import io.penstock.base.retry.Backoff;
import io.penstock.dynamo.batch.BatchConfig;
import io.penstock.dynamo.batch.BatchReader;
import io.penstock.dynamo.batch.BatchWriter;
import io.penstock.dynamo.batch.ChunkedBatchReader;
import io.penstock.dynamo.batch.ChunkedBatchWriter;
import io.penstock.dynamo.batch.chunk.Tuning;
import io.penstock.dynamo.client.CallGuard;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.DynamoClients;
import io.penstock.dynamo.client.DynamoConfig;
import io.penstock.dynamo.client.measure.HotKeys;
import io.penstock.dynamo.client.measure.Instruments;
import io.penstock.dynamo.client.measure.Spans;
import io.penstock.dynamo.client.pace.CapacityConfig;
import io.penstock.dynamo.client.pace.CapacityLimits;
import io.penstock.dynamo.client.pace.Courtesy;
import io.penstock.dynamo.client.pace.CourtesyConfig;
import io.penstock.dynamo.page.DynamoPages;
import io.penstock.dynamo.page.Pages;
import io.penstock.dynamo.table.DynamoTables;
import io.penstock.dynamo.table.Tables;
import io.penstock.dynamo.table.TablesConfig;
import io.quarkus.netty.MainEventLoopGroup;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Random;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Wires the dynamo tower: one client stack, and what stands on it, as beans. */
@ApplicationScoped
public class DynamoTower {

    @Produces
    @Singleton
    Meters meters(MeterRegistry registry) {
        return new Meters(registry);
    }

    @Produces
    @Singleton
    Pseudonym pseudonym(@ConfigProperty(name = "penstock.log.hash-salt") Optional<String> salt) {
        return new Pseudonym(salt.orElse(""));
    }

    @Produces
    @Singleton
    HotKeys hotKeys(Pseudonym pseudonym) {
        return new HotKeys(pseudonym, System::nanoTime);
    }

    @Produces
    @Singleton
    Instruments instruments(
            Meters meters,
            HotKeys hotKeys,
            OpenTelemetry telemetry,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean traceless) {
        return new Instruments(
                meters, hotKeys, traceless ? Spans.OFF : new Spans(telemetry.getTracer("io.penstock.dynamo")));
    }

    /** Requests in the same buckets as calls, so that the two can be compared. */
    @Produces
    @Singleton
    MeterFilter requestBuckets() {
        return Meters.buckets("http.server.requests");
    }

    @Produces
    @Singleton
    DynamoClients clients(
            DynamoConfig config,
            EmbeddedEngine engine,
            @MainEventLoopGroup EventLoopGroup eventLoops,
            CallGuard guard,
            Instruments instruments,
            CapacityLimits limits,
            Courtesy courtesy) {
        return DynamoClients.create(
                EngineDynamoConfig.over(config, engine), Optional.of(eventLoops), guard, instruments, limits, courtesy);
    }

    @Produces
    @Singleton
    CapacityLimits capacityLimits(CapacityConfig config) {
        return new CapacityLimits(config, System::nanoTime);
    }

    @Produces
    @Singleton
    Courtesy courtesy(CourtesyConfig config) {
        return new Courtesy(config, System::nanoTime);
    }

    void close(@Disposes DynamoClients clients) {
        clients.close();
    }

    @Produces
    @Singleton
    DynamoClient client(DynamoClients clients) {
        return clients.client();
    }

    @Produces
    @Singleton
    Pages pages(DynamoClient client, Meters meters) {
        return new DynamoPages(client, meters);
    }

    @Produces
    @Singleton
    Tables tables(DynamoClient client, TablesConfig config) {
        return new DynamoTables(client, Infrastructure.getDefaultWorkerPool(), config.schemaLife());
    }

    @Produces
    @Singleton
    Tuning batchTuning(DynamoConfig dynamo, BatchConfig batch, Meters meters, Drain drain) {
        return new Tuning(
                new Backoff(dynamo.backoff().base(), dynamo.backoff().cap()),
                batch.linger(),
                batch.windowBytes(),
                Infrastructure.getDefaultWorkerPool(),
                new Random(),
                meters,
                drain);
    }

    @Produces
    @Singleton
    BatchWriter batchWriter(DynamoClient client, Tuning tuning) {
        return new ChunkedBatchWriter(client, tuning);
    }

    @Produces
    @Singleton
    BatchReader batchReader(DynamoClient client, Tuning tuning) {
        return new ChunkedBatchReader(client, tuning);
    }
}
