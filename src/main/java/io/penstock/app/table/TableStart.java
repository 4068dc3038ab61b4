package io.penstock.app.table;

import io.penstock.app.engine.EmbeddedEngine;
import io.penstock.base.failure.ServiceException;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoConfig;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Sees to the service's tables before anything uses them. */
@ApplicationScoped
public class TableStart {

    /** Before everything that looks into a table. */
    public static final int PRIORITY = 100;

    private static final Logger LOG = Logger.getLogger(TableStart.class);

    /** The deadline itself ends the calls, and says of which table. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final ServiceTables tables;
    private final StoreConfig config;
    private final TablesAtStart choice;

    TableStart(ServiceTables tables, StoreConfig config, DynamoConfig dynamo, EmbeddedEngine engine) {
        this.tables = tables;
        this.config = config;
        boolean embedded = dynamo.endpoint().isEmpty() && engine.endpoint().isPresent();
        this.choice = config.tablesAtStart().orElse(embedded ? TablesAtStart.CREATE : TablesAtStart.VERIFY);
    }

    void prepare(@Observes @Priority(PRIORITY) StartupEvent start) {
        Duration deadline = config.tablesDeadline();
        Call call = Call.interactive(deadline);
        try {
            switch (choice) {
                case CREATE -> create(call).await().atMost(deadline.plus(MARGIN));
                case VERIFY -> verify(call).await().atMost(deadline.plus(MARGIN));
                case NONE -> LOG.debug("the tables are not looked at");
            }
        } catch (ServiceException e) {
            LOG.errorf("The service cannot start without its tables: %s", e.detail());
            throw new IllegalStateException("The service cannot start without its tables: " + e.detail(), e);
        }
    }

    private Uni<Void> create(Call call) {
        List<Uni<ServiceTables.Provided>> provided =
                tables.plans().stream().map(plan -> tables.provide(plan, call)).toList();
        return Uni.join()
                .all(provided)
                .andFailFast()
                .invoke(all -> all.stream()
                        .filter(ServiceTables.Provided::created)
                        .forEach(one -> LOG.infof("created the table %s", one.table())))
                .replaceWithVoid();
    }

    private Uni<Void> verify(Call call) {
        return tables.verify(call)
                .chain(() -> tables.withoutExpiry(call))
                .invoke(names -> names.forEach(name -> LOG.warnf(
                        "rows of the table %s do not expire as they should; the command init-db sets that", name)))
                .replaceWithVoid();
    }
}
