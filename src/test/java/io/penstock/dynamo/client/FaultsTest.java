package io.penstock.dynamo.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.base.failure.DeniedException;
import io.penstock.base.failure.OutcomeUnknownException;
import io.penstock.base.failure.ServiceException;
import io.penstock.fault.FaultProxy;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Each fault that {@link ResilienceTest} does not have, and what is left of the data after it. */
@QuarkusTest
@TestProfile(FaultyProfile.class)
class FaultsTest {

    private static final String TABLE = "faults";

    @Inject
    DynamoClient client;

    private final FaultProxy proxy = FaultyEndpoint.proxy();
    private final Map<String, AttributeValue> key =
            Map.of("id", AttributeValue.fromS(UUID.randomUUID().toString()));

    @BeforeEach
    void oneItem() {
        proxy.rules();
        TestTables.create(client, TABLE);
        await(client.putItem(put(key), seconds(10)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "skew by=20m code=RequestExpired",
                "hang",
                "hang when=after",
                "slow delay=1s",
                "error code=ServiceUnavailableException",
                "error code=LimitExceededException",
                "status code=500",
                "status code=504",
                "truncate keep=0"
            })
    void getItem_twoFaultsThenNone_succeedsOnTheThirdAttempt(String fault) {
        proxy.rules(fault + " operation=GetItem count=2");
        long before = proxy.tally().seen("GetItem");

        assertThat(await(client.getItem(get(), seconds(10))).item()).isEqualTo(key);

        assertThat(proxy.tally().seen("GetItem") - before).isEqualTo(3);
    }

    @Test
    void getItem_signatureRefusedForTheClock_isToldAsSuchAndNotRepeated() {
        proxy.rules("skew by=20m operation=GetItem");
        long before = proxy.tally().seen("GetItem");

        assertThat(outcome(client.getItem(get(), seconds(10))))
                .isInstanceOf(DeniedException.class)
                .hasMessageContaining("InvalidSignatureException; its clock is ")
                .hasMessageContaining("ahead of this machine's");

        assertThat(proxy.tally().seen("GetItem") - before).isEqualTo(1);
    }

    @Test
    void getItem_slowWithinTheAttempt_succeedsOnTheFirst() {
        proxy.rules("slow delay=300ms operation=GetItem");
        long before = proxy.tally().seen("GetItem");

        assertThat(await(client.getItem(get(), seconds(10))).item()).isEqualTo(key);

        assertThat(proxy.tally().seen("GetItem") - before).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "skew by=20m code=RequestExpired",
                "throttle",
                "error code=TransactionConflictException",
                "reset when=before count=1"
            })
    void updateItem_incrementRefusedBeforeItHappened_countsOnceOrIsUnknown(String fault) {
        proxy.rules(fault + " operation=UpdateItem " + (fault.contains("count") ? "" : "count=2"));

        Throwable failure = outcome(client.updateItem(increment(), seconds(10)));

        // A reset does not say whether the request had arrived: the increment is not sent again.
        assertThat(failure == null || failure instanceof OutcomeUnknownException)
                .as("%s", failure)
                .isTrue();
        assertThat(counted()).isEqualTo(failure == null ? 1 : 0);
    }

    @Test
    void updateItem_sixtyIncrementsOfWhichAThirdLoseTheirAnswers_noneCountsTwice() {
        proxy.rules("reset when=after operation=UpdateItem rate=0.3 seed=4");
        long before = proxy.tally().seen("UpdateItem");

        List<Boolean> acknowledged = await(Multi.createFrom()
                .range(0, 60)
                .onItem()
                .transformToUni(i -> client.updateItem(increment(), seconds(10))
                        .map(done -> true)
                        .onFailure(OutcomeUnknownException.class)
                        .recoverWithItem(false))
                .merge(4)
                .collect()
                .asList());

        assertThat(proxy.tally().seen("UpdateItem") - before).isEqualTo(60);
        assertThat(acknowledged).contains(true, false);
        assertThat(counted()).as("all happened, each once").isEqualTo(60);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "error code=TransactionInProgressException",
                "error code=TransactionCanceledException",
                "error code=TransactionConflictException",
                "error code=InternalServerError",
                "hang when=after",
                "throttle"
            })
    void transactWriteItems_busyTwice_isSentAgainUnderTheSameTokenAndCountsOnce(String fault) {
        proxy.rules(fault + " operation=TransactWriteItems count=2");
        proxy.forget();

        await(client.transactWriteItems(transaction(), seconds(10)));

        assertThat(proxy.tally().seen("TransactWriteItems")).isEqualTo(3);
        assertThat(proxy.tally().requestsDistinct("TransactWriteItems"))
                .as("one body, its token included")
                .isEqualTo(1);
        assertThat(counted()).isEqualTo(1);
    }

    @Test
    void transactWriteItems_deliveredTwice_countsOnce() {
        proxy.rules("duplicate operation=TransactWriteItems");

        await(client.transactWriteItems(transaction(), seconds(10)));

        assertThat(proxy.tally().forwarded("TransactWriteItems")).isGreaterThanOrEqualTo(2);
        assertThat(counted()).isEqualTo(1);
    }

    @Test
    void putItem_deliveredTwice_leavesTheSameItem() {
        proxy.rules("duplicate operation=PutItem");

        await(client.putItem(put(key), seconds(10)));

        assertThat(await(client.getItem(get(), seconds(10))).item()).isEqualTo(key);
    }

    private long counted() {
        proxy.rules();
        AttributeValue hits = await(client.getItem(get(), seconds(10))).item().get("hits");
        return hits == null ? 0 : Long.parseLong(hits.n());
    }

    /** What it failed with; null if it did not. */
    private static Throwable outcome(Uni<?> uni) {
        return await(uni.<Throwable>map(done -> null)
                .onFailure(ServiceException.class)
                .recoverWithItem(failure -> failure));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }

    private TransactWriteItemsRequest transaction() {
        return TransactWriteItemsRequest.builder()
                .transactItems(TransactWriteItem.builder()
                        .update(Update.builder()
                                .tableName(TABLE)
                                .key(key)
                                .updateExpression("ADD hits :one")
                                .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")))
                                .build())
                        .build())
                .build();
    }

    private UpdateItemRequest increment() {
        return UpdateItemRequest.builder()
                .tableName(TABLE)
                .key(key)
                .updateExpression("ADD hits :one")
                .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")))
                .build();
    }

    private GetItemRequest get() {
        return GetItemRequest.builder()
                .tableName(TABLE)
                .key(key)
                .consistentRead(true)
                .build();
    }

    private static PutItemRequest put(Map<String, AttributeValue> item) {
        return PutItemRequest.builder().tableName(TABLE).item(item).build();
    }

    private static Call seconds(long seconds) {
        return Call.interactive(Duration.ofSeconds(seconds));
    }
}
