package io.penstock.app;

import io.penstock.app.table.StoreConfig;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.page.Pages;
import io.penstock.store.identity.DynamoTokenStore;
import io.penstock.store.identity.TokenStore;
import io.penstock.store.owned.OwnedTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;

/** Wires the stores on the dynamo tower, as beans. */
@ApplicationScoped
public class StoreTower {

    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    TokenStore tokens(DynamoClient client, Pages pages, StoreConfig config, InstantSource clock) {
        OwnedTable table =
                new OwnedTable(DynamoTokenStore.plan(config.tablePrefix()).layout(), client, pages);
        return new DynamoTokenStore(table, clock, new SecureRandom());
    }
}
