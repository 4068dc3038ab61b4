package io.penstock.store.schema.row;

import static io.penstock.store.schema.row.SchemaStoreFixture.await;
import static io.penstock.store.schema.row.SchemaStoreFixture.call;
import static io.penstock.store.schema.row.SchemaStoreFixture.draft;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.InterceptedClient;
import io.penstock.store.owned.UserId;
import io.penstock.store.schema.ListRequest;
import io.penstock.store.schema.SchemaName;
import io.penstock.store.schema.SchemaStore;
import io.penstock.store.schema.WriteGuard;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/** What each operation costs, as DynamoDB counts it and as {@link SchemaStore} predicts it. */
final class SchemaCapacityTest {

    private static final SchemaStoreFixture FIXTURE = new SchemaStoreFixture();
    private static final UserId USER = UserId.authenticated("payer");
    private static final SchemaName NAME = new SchemaName("s");

    /** Some 10 KB: with its other attributes 11 write units and 3 read units. */
    private static final String LARGE = "{\"title\":\"" + "x".repeat(10_000) + "\",\"properties\":{\"a\":true}}";

    private final List<String> requests = new ArrayList<>();
    private final SchemaStore store = FIXTURE.storeOver(counted(FIXTURE.client()));

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    private DynamoClient counted(DynamoClient client) {
        return InterceptedClient.of(client, (operation, request, real) -> real.get()
                .onItem()
                .invoke(response -> requests.add(operation + " " + units(response))));
    }

    private static double units(Object response) {
        try {
            Object capacity = response.getClass().getMethod("consumedCapacity").invoke(response);
            return capacity instanceof Collection<?> several
                    ? several.stream()
                            .mapToDouble(one -> ((ConsumedCapacity) one).capacityUnits())
                            .sum()
                    : ((ConsumedCapacity) capacity).capacityUnits();
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> cost(Uni<?> operation) {
        requests.clear();
        await(operation);
        return List.copyOf(requests);
    }

    @Test
    void operations_onASchemaOf10Kilobytes_costWhatTheirJavadocSays() {
        assertThat(cost(store.put(USER, NAME, draft(LARGE), WriteGuard.NONE, call())))
                .as("created: a read, and a transaction of 4 WCU per KB and 4 more")
                .containsExactly("getItem 1.0", "transactWriteItems 48.0");
        assertThat(cost(store.put(USER, NAME, draft(LARGE), WriteGuard.NONE, call())))
                .as("unchanged: a read")
                .containsExactly("getItem 3.0");
        assertThat(cost(store.get(USER, NAME, call()))).containsExactly("getItem 3.0");
        assertThat(cost(store.etag(USER, NAME, call()))).containsExactly("getItem 1.0");
        assertThat(cost(store.version(USER, NAME, 1, call()))).containsExactly("getItem 1.0", "getItem 3.0");
        String id = await(store.get(USER, NAME, call())).content().id();
        assertThat(cost(store.byId(USER, id, call()))).containsExactly("query 1.0", "getItem 3.0");
        assertThat(cost(store.list(USER, all(), call()))).containsExactly("query 3.0");
        assertThat(cost(store.names(USER, all(), call())))
                .as("names do not read schemas")
                .containsExactly("query 1.0");
        assertThat(cost(store.similar(USER, NAME, 0, 10, call()))).containsExactly("getItem 1.0", "query 1.0");
        assertThat(cost(store.delete(USER, NAME, WriteGuard.NONE, call())))
                .containsExactly("getItem 1.0", "transactWriteItems 24.0");
        assertThat(cost(store.purge(USER, NAME, WriteGuard.NONE, call())))
                .as("mark, schema, use, version, name")
                .containsExactly(
                        "getItem 1.0",
                        "transactWriteItems 2.0",
                        "transactWriteItems 22.0",
                        "batchWriteItem 1.0",
                        "batchWriteItem 11.0",
                        "transactWriteItems 2.0");
    }

    private static ListRequest all() {
        return new ListRequest("", false, null, 100);
    }
}
