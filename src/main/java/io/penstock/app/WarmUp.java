package io.penstock.app;

import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.ItemJson;
import io.penstock.base.retry.Deadline;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.Traffic;
import io.penstock.dynamo.table.Tables;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Arrays;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Walks once, beside the start, the way that every request takes: items as JSON, and a question to DynamoDB through the
 * whole client for each kind of traffic. The service is ready when that is over. Whether DynamoDB answered makes no
 * difference: readiness is about this process alone.
 */
@Readiness
@ApplicationScoped
public class WarmUp implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(WarmUp.class);

    private static final String ITEM = """
            {"text":"t","number":1.5,"flag":true,"nothing":null,"list":[1,"a"],"map":{"a":1},
             "binary":{"$binary":"AAEC"},"set":{"$stringSet":["a","b"]}}""";

    private final Tables tables;
    private final WarmUpConfig config;
    private volatile boolean over;
    private volatile @Nullable Cancellable underWay;

    /**
     * Begins nothing yet.
     *
     * @param tables asks DynamoDB
     * @param config how long it may take
     */
    public WarmUp(Tables tables, WarmUpConfig config) {
        this.tables = tables;
        this.config = config;
    }

    void begin(@Observes StartupEvent started) {
        if (!config.enabled()) {
            over = true;
            return;
        }
        Duration patience = config.patience();
        underWay = Uni.createFrom()
                .item(WarmUp::walkJson)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(characters -> ask(Deadline.after(patience)))
                .ifNoItem()
                .after(patience)
                .fail()
                .onTermination()
                .invoke(() -> over = true)
                .subscribe()
                .with(
                        answered -> LOG.debug("warm"),
                        failure -> LOG.warnf("DynamoDB did not answer at the start: %s", failure.getMessage()));
    }

    void end(@Observes ShutdownEvent stopping) {
        Cancellable now = underWay;
        if (now != null) {
            now.cancel();
        }
    }

    private static int walkJson() {
        return Arrays.stream(new ItemFormat[] {ItemFormat.PLAIN, ItemFormat.DYNAMODB})
                .mapToInt(format -> ItemJson.toBytes(ItemJson.read(ITEM, ItemFormat.PLAIN), format).length)
                .sum();
    }

    private Uni<Void> ask(Deadline deadline) {
        return Uni.join()
                .all(
                        tables.names(null, 1, new Call(deadline, Traffic.INTERACTIVE)),
                        tables.names(null, 1, new Call(deadline, Traffic.BULK)))
                .andCollectFailures()
                .replaceWithVoid();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("warm-up").status(over).build();
    }
}
