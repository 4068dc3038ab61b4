package io.penstock.store.kv;

import static io.penstock.store.kv.KvRig.await;
import static io.penstock.store.kv.KvRig.bytes;
import static io.penstock.store.kv.KvRig.call;
import static io.penstock.store.kv.KvRig.large;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.base.failure.ConditionFailedException;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.RealEndpoint;
import io.penstock.dynamo.client.request.Capacity;
import io.penstock.store.kv.entry.NewEntry;
import io.penstock.store.kv.entry.WriteCondition;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** What operations cost in requests and capacity units, as the Javadoc of {@link KvStore} says. */
final class KvCapacityTest {

    private final DoubleAdder units = new DoubleAdder();
    private final AtomicInteger requests = new AtomicInteger();
    private final KvRig rig = new KvRig(false, counting(RealEndpoint.client()));

    private DynamoClient counting(DynamoClient client) {
        return (DynamoClient) Proxy.newProxyInstance(
                DynamoClient.class.getClassLoader(), new Class<?>[] {DynamoClient.class}, (self, method, arguments) -> {
                    Uni<?> answer = (Uni<?>) method.invoke(client, arguments);
                    return answer.onSubscription()
                            .invoke(requests::incrementAndGet)
                            .invoke(response -> Capacity.consumed((DynamoDbResponse) response)
                                    .values()
                                    .forEach(units::add));
                });
    }

    @BeforeEach
    void open() {
        rig.open();
    }

    private void costs(Runnable work, int wantedRequests, double wantedUnits) {
        units.reset();
        requests.set(0);
        work.run();
        assertThat(requests).as("requests").hasValue(wantedRequests);
        assertThat(units.sum()).as("capacity units").isEqualTo(wantedUnits);
    }

    private Runnable put(String key, int size, WriteCondition condition) {
        return () -> await(rig.store.put(
                rig.id(key), NewEntry.of("x/y"), KvRig.pieces(large(size, 1), 100_000), condition, KvRig.patience()));
    }

    @Test
    void put_anyCondition_isOneRequestAndAUnitPerKilobyte() {
        costs(put("small", 100, WriteCondition.NONE), 1, 1);
        costs(put("large", 9_900, WriteCondition.ABSENT), 1, 10);
        costs(put("large", 100, WriteCondition.NONE), 1, 10);
        costs(
                put(
                        "large",
                        100,
                        WriteCondition.oneOf(Set.of(rig.get("large").head().etag()))),
                1,
                1);
        costs(put("small", 100, WriteCondition.EXISTS), 1, 1);
        costs(
                () -> assertThatThrownBy(put("small", 100, WriteCondition.ABSENT)::run)
                        .isInstanceOf(ConditionFailedException.class),
                1,
                0); // DynamoDB charges 1; the refusal does not say so.
    }

    @Test
    void get_andHead_areOneRequestAndAUnitPerFourKilobytes() {
        put("a", 9_900, WriteCondition.NONE).run();

        costs(() -> await(rig.store.get(rig.id("a"), true, call())), 1, 3);
        costs(() -> await(rig.store.get(rig.id("a"), false, call())), 1, 1.5);
        costs(() -> await(rig.store.head(rig.id("a"), true, call())), 1, 3);
        costs(() -> await(rig.store.head(rig.id("none"), true, call())), 1, 1);
    }

    @Test
    void delete_andAdd_areOneRequest() {
        put("a", 2_900, WriteCondition.NONE).run();

        costs(() -> await(rig.store.delete(rig.id("a"), WriteCondition.NONE, call())), 1, 3);
        costs(() -> await(rig.store.add(rig.id("n"), BigDecimal.ONE, null, WriteCondition.NONE, call())), 1, 1);
        costs(() -> await(rig.store.add(rig.id("n"), BigDecimal.ONE, null, WriteCondition.NONE, call())), 1, 1);
    }

    @Test
    void list_ofKeys_isAUnitPerFourKilobytesOfRows() {
        for (int i = 0; i < 20; i++) {
            put("p/" + i, 800, WriteCondition.NONE).run();
        }
        put("q", 800, WriteCondition.NONE).run();

        // 20 rows of some 920 bytes.
        costs(() -> assertThat(rig.list(Listing.of("p/"))).hasSize(20), 1, 5);
        costs(() -> rig.list(new Listing("p/", null, false, false, true, null, null)), 1, 2.5);
    }

    @Test
    void put_overExpired_takesOneMore() {
        NewEntry soon = new NewEntry("x/y", java.util.Map.of(), rig.now().plusSeconds(1), null);
        await(rig.put(rig.id("a"), bytes("x"), soon, WriteCondition.NONE));
        rig.pass(java.time.Duration.ofSeconds(5));

        costs(put("a", 100, WriteCondition.NONE), 2, 1);
    }

    @Test
    void put_inChunks_costsWhatTheJavadocSays() {
        put("a", 100, WriteCondition.NONE).run();
        units.reset();
        requests.set(0);

        await(rig.put(rig.id("a"), large(2_700, 1), NewEntry.of("x/y"), WriteCondition.NONE));

        // The list of orphans, three chunks of 1 KB and some, two looks at the row, and the transaction.
        assertThat(requests).hasValue(7);
        assertThat(units.sum()).isBetween(1.0 + (2 + 2 + 1) + (1 + 1) + 2, 1.0 + (2 + 2 + 1) + (1 + 1) + 4);
    }
}
