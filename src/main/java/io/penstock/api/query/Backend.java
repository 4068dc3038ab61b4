package io.penstock.api.query;

import io.penstock.api.request.WholeBodies;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.page.Pages;
import io.penstock.dynamo.table.Tables;
import jakarta.inject.Singleton;

/** What reads are made with. Thread-safe. */
@Singleton
final class Backend {
    private final DynamoClient client;
    private final Pages pages;
    private final Tables tables;
    private final WholeBodies bodies;

    Backend(DynamoClient client, Pages pages, Tables tables, WholeBodies bodies) {
        this.client = client;
        this.pages = pages;
        this.tables = tables;
        this.bodies = bodies;
    }

    DynamoClient client() {
        return client;
    }

    Pages pages() {
        return pages;
    }

    Tables tables() {
        return tables;
    }

    WholeBodies bodies() {
        return bodies;
    }
}
