package io.penstock.dynamo.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.base.failure.ConditionFailedException;
import io.penstock.base.failure.DeadlineExceededException;
import io.penstock.base.failure.DeniedException;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.base.failure.NotFoundException;
import io.penstock.base.failure.OutcomeUnknownException;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.ThrottledException;
import io.penstock.base.failure.TooLargeException;
import io.penstock.base.failure.UnavailableException;
import io.penstock.fault.FaultProxy;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The whole stack, annotations included, against an endpoint that misbehaves. Attempts are counted at the endpoint. */
@QuarkusTest
@TestProfile(FaultyProfile.class)
class ResilienceTest {

    private static final int ATTEMPTS_MAX = 5;
    private static final String TABLE = "resilience";
    private static final Map<String, AttributeValue> KEY = Map.of("id", AttributeValue.fromS("a"));

    @Inject
    DynamoClient client;

    @Inject
    Vertx vertx;

    private final FaultProxy proxy = FaultyEndpoint.proxy();

    @BeforeEach
    void oneItem() {
        proxy.rules();
        TestTables.create(client, TABLE);
        client.putItem(put(KEY), seconds(10)).await().atMost(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throttle",
                "throttle code=ThrottlingException",
                "throttle code=RequestLimitExceeded",
                "error code=InternalServerError",
                "error code=TransactionConflictException",
                "status code=503",
                "status code=502",
                "reset",
                "reset when=after",
                "truncate",
                "checksum"
            })
    void getItem_threeFaultsThenNone_succeedsOnTheFourthAttempt(String fault) {
        proxy.rules(fault + " operation=GetItem count=3");
        long before = proxy.tally().seen("GetItem");

        var answer = client.getItem(get(), seconds(10)).await().atMost(Duration.ofSeconds(20));

        assertThat(answer.item()).isEqualTo(KEY);
        assertThat(proxy.tally().seen("GetItem") - before).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"throttle", "error code=InternalServerError", "reset", "status code=503"})
    void getItem_faultsForEver_neverMoreAttemptsThanConfigured(String fault) {
        proxy.rules(fault + " operation=GetItem");
        long before = proxy.tally().seen("GetItem");

        ServiceException failure = failureOf(client.getItem(get(), seconds(10)));

        assertThat(failure)
                .isInstanceOf(fault.equals("throttle") ? ThrottledException.class : UnavailableException.class);
        assertThat(failure.context().table()).isEqualTo(TABLE);
        assertThat(failure.context().key()).isEqualTo("{id=S:a}");
        assertThat(failure.getCause()).isNotNull();
        assertThat(proxy.tally().seen("GetItem") - before).isEqualTo(ATTEMPTS_MAX);
        assertThat(proxy.tally().attemptsOfInvocationMost()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset when=after", "hang when=after", "truncate"})
    void updateItem_incrementLosesItsAnswer_isNotSentTwice(String fault) {
        proxy.rules(fault + " operation=UpdateItem");
        long before = proxy.tally().seen("UpdateItem");

        ServiceException failure = failureOf(client.updateItem(increment().build(), seconds(10)));

        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        assertThat(proxy.tally().seen("UpdateItem") - before).isEqualTo(1);
        assertThat(counter()).isEqualTo("1");
    }

    @Test
    void updateItem_incrementThrottled_isSentAgainAndCountsOnce() {
        proxy.rules("throttle operation=UpdateItem count=2");

        client.updateItem(increment().build(), seconds(10)).await().atMost(Duration.ofSeconds(20));

        assertThat(counter()).isEqualTo("1");
    }

    @Test
    void putItem_unconditionalLosesItsAnswer_isSentAgain() {
        proxy.rules("reset when=after operation=PutItem count=2");

        client.putItem(put(KEY), seconds(10)).await().atMost(Duration.ofSeconds(20));

        assertThat(proxy.tally().attemptsOfRequestMost()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void putItem_conditionalLosesItsAnswer_failsAsUnknown() {
        proxy.rules("reset when=after operation=PutItem count=1");

        ServiceException failure = failureOf(client.putItem(
                put(Map.of("id", AttributeValue.fromS("b"))).toBuilder()
                        .conditionExpression("attribute_not_exists(nothing)")
                        .build(),
                seconds(10)));

        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void transactWriteItems_answerLost_isSentAgainUnderTheSameTokenAndCountsOnce() {
        proxy.rules("reset when=after operation=TransactWriteItems count=2");

        client.transactWriteItems(
                        TransactWriteItemsRequest.builder()
                                .transactItems(TransactWriteItem.builder()
                                        .update(Update.builder()
                                                .tableName(TABLE)
                                                .key(KEY)
                                                .updateExpression("ADD hits :one")
                                                .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")))
                                                .build())
                                        .build())
                                .build(),
                        seconds(10))
                .await()
                .atMost(Duration.ofSeconds(20));

        assertThat(counter()).isEqualTo("1");
    }

    @Test
    void getItem_endpointHangs_failsAtTheDeadline() {
        proxy.rules("hang operation=GetItem");
        long startNanos = System.nanoTime();

        ServiceException failure = failureOf(client.getItem(get(), Call.interactive(Duration.ofMillis(1_200))));

        assertThat(failure).isInstanceOf(DeadlineExceededException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(Duration.ofMillis(2_200));
    }

    @Test
    void getItem_retryAfterPassesTheDeadline_failsAtOnce() {
        proxy.rules("throttle retryAfter=30s operation=GetItem");
        long startNanos = System.nanoTime();

        ServiceException failure = failureOf(client.getItem(get(), seconds(10)));

        assertThat(failure).isInstanceOf(DeadlineExceededException.class).hasCauseInstanceOf(ThrottledException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void getItem_serverAdvisesASecond_waitsThatLong() {
        proxy.rules("throttle retryAfter=1s operation=GetItem count=1");
        long startNanos = System.nanoTime();

        client.getItem(get(), seconds(10)).await().atMost(Duration.ofSeconds(20));

        assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isGreaterThan(Duration.ofMillis(950));
    }

    @Test
    void getItem_callerLeaves_theRequestIsAbandonedAndNotRepeated() {
        proxy.rules("hang operation=GetItem");
        long before = proxy.tally().seen("GetItem");
        var caller = client.getItem(get(), seconds(10)).subscribe().withSubscriber(UniAssertSubscriber.create());
        Until.holds(() -> proxy.tally().seen("GetItem") == before + 1);

        caller.cancel();

        Until.holds(() -> proxy.tally().inFlight() == 0);
        assertThat(proxy.tally().seen("GetItem")).isEqualTo(before + 1);
    }

    @Test
    void getItem_bulkheadFull_failsAtOnceAndRecovers() {
        proxy.rules("slow delay=300ms operation=GetItem");

        List<Throwable> failures = Multi.createFrom()
                .range(0, 8)
                .onItem()
                .transformToUni(i -> client.getItem(get(), Call.bulk(Duration.ofSeconds(10)))
                        .<Throwable>map(answer -> new IllegalStateException("answered"))
                        .onFailure()
                        .recoverWithItem(failure -> failure))
                .merge(8)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(8))
                .awaitCompletion(Duration.ofSeconds(20))
                .getItems();

        assertThat(failures).filteredOn(UnavailableException.class::isInstance).hasSize(4);
        assertThat(failures).filteredOn(UnavailableException.class::isInstance).allSatisfy(failure -> assertThat(
                        ((UnavailableException) failure).reason())
                .isEqualTo(UnavailableException.Reason.OVERLOADED));
        proxy.rules();
        assertThat(client.getItem(get(), Call.bulk(Duration.ofSeconds(5)))
                        .await()
                        .atMost(Duration.ofSeconds(10))
                        .item())
                .isEqualTo(KEY);
    }

    @Test
    void getItem_endpointIsDead_theCircuitOpensAndClosesAgain() {
        proxy.rules("status code=503 operation=GetItem");
        long before = proxy.tally().seen("GetItem");

        Until.holds(() -> failureOf(client.getItem(get(), seconds(10))) instanceof UnavailableException failure
                && failure.reason() == UnavailableException.Reason.CIRCUIT_OPEN);

        long atOpening = proxy.tally().seen("GetItem");
        assertThat(atOpening - before).isLessThanOrEqualTo(160);
        failureOf(client.getItem(get(), seconds(10)));
        assertThat(proxy.tally().seen("GetItem")).isEqualTo(atOpening);
        proxy.rules();
        Until.holds(() -> client.getItem(get(), seconds(10))
                .map(answer -> true)
                .onFailure()
                .recoverWithItem(false)
                .await()
                .atMost(Duration.ofSeconds(20)));
    }

    @Test
    void getItem_dynamoDbItselfFailsAll_theCircuitStaysClosedForWhatItServes() {
        proxy.rules("error code=InternalServerError operation=GetItem table=" + TABLE);

        List<Throwable> failures = Multi.createFrom()
                .range(0, 40)
                .onItem()
                .transformToUni(i -> client.getItem(get(), seconds(10))
                        .<Throwable>map(answer -> new IllegalStateException("answered"))
                        .onFailure()
                        .recoverWithItem(failure -> failure))
                .merge(40)
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofSeconds(20));

        assertThat(failures).hasSize(40).allSatisfy(failure -> assertThat(failure)
                .isInstanceOfSatisfying(UnavailableException.class, unavailable -> assertThat(unavailable.reason())
                        .isEqualTo(UnavailableException.Reason.BACKEND)));
        assertThat(client.putItem(put(KEY), seconds(10)).await().atMost(Duration.ofSeconds(10)))
                .isNotNull();
    }

    @Test
    void putItem_conditionsFailOneAfterTheOther_theCircuitStaysClosed() {
        PutItemRequest conditional = put(KEY).toBuilder()
                .conditionExpression("attribute_not_exists(id)")
                .build();

        for (int i = 0; i < 150; i++) {
            assertThat(failureOf(client.putItem(conditional, seconds(10))))
                    .isInstanceOf(ConditionFailedException.class);
        }
    }

    @Test
    void getItem_onAVertxContext_answersOnThatContextAlsoAfterRetries() {
        proxy.rules("throttle operation=GetItem every=2");
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());

        for (int i = 0; i < 10; i++) {
            Context answered = Uni.createFrom()
                    .<Context>emitter(emitter -> context.runOnContext(nothing -> client.getItem(get(), seconds(10))
                            .subscribe()
                            .with(answer -> emitter.complete(Vertx.currentContext()), emitter::fail)))
                    .await()
                    .atMost(Duration.ofSeconds(20));

            assertThat(answered).isSameAs(context);
        }
    }

    @Test
    void requests_thatAreWrong_failOnceWithTheirOwnFailure() {
        proxy.rules("error code=AccessDeniedException operation=Scan");
        long before = proxy.tally().seen();

        assertThat(failureOf(client.scan(ScanRequest.builder().tableName(TABLE).build(), seconds(5))))
                .isInstanceOf(DeniedException.class);
        assertThat(failureOf(
                        client.getItem(get().toBuilder().tableName("nowhere").build(), seconds(5))))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("nowhere");
        assertThat(failureOf(client.getItem(get().toBuilder().key(Map.of()).build(), seconds(5))))
                .isInstanceOf(InvalidInputException.class);
        assertThat(failureOf(client.putItem(
                        put(KEY).toBuilder()
                                .conditionExpression("attribute_not_exists(id)")
                                .build(),
                        seconds(5))))
                .isInstanceOf(ConditionFailedException.class);

        assertThat(proxy.tally().seen() - before).isEqualTo(4);
    }

    @Test
    void putItem_ofMoreThan400KB_isRefusedWithLimitAndSizeBeforeItIsSent() {
        long before = proxy.tally().seen();
        Map<String, AttributeValue> item =
                Map.of("id", AttributeValue.fromS("a"), "x", AttributeValue.fromS("x".repeat(409_597)));

        ServiceException failure = failureOf(client.putItem(put(item), seconds(5)));

        assertThat(failure).isInstanceOfSatisfying(TooLargeException.class, large -> {
            assertThat(large.limit()).isEqualTo(409_600);
            assertThat(large.actual()).isEqualTo(409_601);
        });
        assertThat(proxy.tally().seen()).isEqualTo(before);
    }

    private ServiceException failureOf(Uni<?> uni) {
        Throwable failure = uni.subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .awaitFailure(Duration.ofSeconds(20))
                .getFailure();
        assertThat(failure).isInstanceOf(ServiceException.class);
        return (ServiceException) failure;
    }

    private String counter() {
        proxy.rules();
        return client.getItem(get(), seconds(10))
                .await()
                .atMost(Duration.ofSeconds(20))
                .item()
                .get("hits")
                .n();
    }

    private static UpdateItemRequest.Builder increment() {
        return UpdateItemRequest.builder()
                .tableName(TABLE)
                .key(KEY)
                .updateExpression("ADD hits :one")
                .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")));
    }

    private static GetItemRequest get() {
        return GetItemRequest.builder()
                .tableName(TABLE)
                .key(KEY)
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
