package io.penstock.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.dynamo.client.Until;
import io.penstock.local.DynamoDbLocal;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Every fault as an SDK client and a bare HTTP client see it, before DynamoDB Local. */
final class FaultProxyTest {

    private static DynamoDbLocal local;
    private static FaultProxy proxy;
    private static DynamoDbAsyncClient direct;
    private static DynamoDbAsyncClient client;

    private String table;

    @BeforeAll
    static void start() {
        local = DynamoDbLocal.inMemory();
        proxy = FaultProxy.before(local.endpoint());
        direct = client(local.endpoint(), AwsRetryStrategy.doNotRetry());
        client = client(proxy.endpoint(), AwsRetryStrategy.doNotRetry());
    }

    @AfterAll
    static void stop() {
        client.close();
        direct.close();
        proxy.close();
        local.close();
    }

    @BeforeEach
    void createTable() {
        table = "t-" + UUID.randomUUID();
        direct.createTable(request -> request.tableName(table)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(AttributeDefinition.builder()
                                .attributeName("id")
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .keySchema(KeySchemaElement.builder()
                                .attributeName("id")
                                .keyType(KeyType.HASH)
                                .build()))
                .join();
        proxy.forget();
    }

    @AfterEach
    void pacify() {
        proxy.rules();
    }

    @Test
    void noRule_calls_passUnchanged() {
        put("1");
        assertThat(client.getItem(request -> request.tableName(table).key(item("1")))
                        .join()
                        .item())
                .isEqualTo(item("1"));
        assertThat(proxy.tally().seen("PutItem")).isEqualTo(1);
        assertThat(proxy.tally().forwarded("GetItem")).isEqualTo(1);
        assertThat(proxy.tally().attemptsOfInvocationMost()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "throttle, 400, ProvisionedThroughputExceededException, true",
        "throttle code=ThrottlingException, 400, ThrottlingException, true",
        "throttle code=RequestLimitExceeded, 400, RequestLimitExceeded, true",
        "error code=TransactionInProgressException, 400, TransactionInProgressException, true",
        "error code=TransactionConflictException, 400, TransactionConflictException, false",
        "error code=InternalServerError, 500, InternalServerError, false",
        "error code=ServiceUnavailableException, 503, ServiceUnavailableException, false",
        "error code=AccessDeniedException, 400, AccessDeniedException, false",
        "status code=502, 502, , false"
    })
    void refusal_anyCode_reachesTheClientAsDynamoDbSendsIt(String rule, int status, String code, boolean throttling) {
        proxy.rules(rule + " operation=PutItem count=1");
        assertThatThrownBy(() -> put("1"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(DynamoDbException.class, refused -> {
                    assertThat(refused.statusCode()).isEqualTo(status);
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
                    assertThat(RetryUtils.isThrottlingException(refused)).isEqualTo(throttling);
                });
        put("1");
        assertThat(proxy.struck(0)).isEqualTo(1);
        assertThat(proxy.tally().seen("PutItem")).isEqualTo(2);
        assertThat(proxy.tally().forwarded("PutItem")).isEqualTo(1);
    }

    @Test
    void reset_beforeForwarding_failsTheCallAndStoresNothing() {
        proxy.rules("reset count=1");
        assertThatThrownBy(() -> put("1")).hasCauseInstanceOf(SdkClientException.class);
        assertThat(stored()).isEmpty();
    }

    @Test
    void reset_afterForwarding_losesTheAnswerOfAWriteThatHappened() {
        proxy.rules("reset when=after count=1");
        assertThatThrownBy(() -> put("1")).hasCauseInstanceOf(SdkClientException.class);
        assertThat(stored()).containsExactly("1");
    }

    @Test
    void hang_call_isNeverAnsweredAndCountsAsInFlight() {
        proxy.rules("hang count=1");
        CompletableFuture<HttpResponse<String>> call = send("PutItem");
        Until.holds(() -> proxy.tally().inFlight() == 1);

        assertThat(call).isNotDone();
        assertThat(proxy.tally().forwarded("PutItem")).isZero();
        call.cancel(true);
        Until.holds(() -> proxy.tally().inFlight() == 0);
    }

    @Test
    void slow_call_isHeldBackThenCarriedOut() {
        proxy.rules("slow delay=150ms jitter=10ms");
        long began = System.nanoTime();
        put("1");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
        assertThat(stored()).containsExactly("1");
    }

    @Test
    void duplicate_increment_happensTwice() {
        proxy.rules("duplicate operation=UpdateItem count=1");
        client.updateItem(request -> request.tableName(table)
                        .key(item("1"))
                        .updateExpression("ADD n :one")
                        .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))))
                .join();
        assertThat(direct.getItem(request -> request.tableName(table).key(item("1")))
                        .join()
                        .item())
                .containsEntry("n", AttributeValue.fromN("2"));
        assertThat(proxy.tally().forwarded("UpdateItem")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"checksum", "truncate keep=0.5", "truncate keep=0"})
    void answer_spoilt_failsTheCallAlthoughTheWriteHappened(String rule) {
        proxy.rules(rule + " count=1");
        assertThatThrownBy(() -> put("1")).hasCauseInstanceOf(SdkClientException.class);
        assertThat(stored()).containsExactly("1");
    }

    @Test
    void skew_server_refusesWithItsOwnDate() throws Exception {
        proxy.rules("skew by=20m");
        HttpResponse<String> answer = send("ListTables").join();
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("#InvalidSignatureException");
        assertThat(ZonedDateTime.parse(
                        answer.headers().firstValue("Date").orElseThrow(), DateTimeFormatter.RFC_1123_DATE_TIME))
                .isAfter(ZonedDateTime.now().plusMinutes(19));
    }

    @ParameterizedTest
    @CsvSource({"partial items=0, 25", "partial items=10, 15", "partial items=25, 0", "partial share=0.3 seed=4, -1"})
    void partial_batchWrite_storesExactlyWhatItDoesNotReturn(String rule, int storedCount) {
        proxy.rules(rule + " count=1");
        List<WriteRequest> writes = IntStream.range(0, 25)
                .mapToObj(n -> WriteRequest.builder()
                        .putRequest(PutRequest.builder()
                                .item(item(Integer.toString(n)))
                                .build())
                        .build())
                .toList();
        BatchWriteItemResponse answer = client.batchWriteItem(request -> request.requestItems(Map.of(table, writes)))
                .join();
        Set<String> unprocessed = answer.unprocessedItems().getOrDefault(table, List.of()).stream()
                .map(write -> write.putRequest().item().get("id").s())
                .collect(toSet());
        assertThat(unprocessed).noneMatch(stored()::contains);
        assertThat(unprocessed.size() + stored().size()).isEqualTo(25);
        if (storedCount >= 0) {
            assertThat(stored()).hasSize(storedCount);
        } else {
            assertThat(stored()).hasSizeBetween(1, 24);
        }
    }

    @Test
    void partial_batchGet_returnsTheRestAsUnprocessedKeysWithTheirProjection() {
        IntStream.range(0, 10).forEach(n -> put(Integer.toString(n)));
        proxy.rules("partial items=4");
        KeysAndAttributes keys = KeysAndAttributes.builder()
                .keys(IntStream.range(0, 10)
                        .mapToObj(n -> item(Integer.toString(n)))
                        .toList())
                .projectionExpression("id")
                .consistentRead(true)
                .build();
        BatchGetItemResponse answer = client.batchGetItem(request -> request.requestItems(Map.of(table, keys)))
                .join();
        KeysAndAttributes left = answer.unprocessedKeys().get(table);
        assertThat(left.keys()).hasSize(4);
        assertThat(left.projectionExpression()).isEqualTo("id");
        assertThat(left.consistentRead()).isTrue();
        Set<Map<String, AttributeValue>> all = new HashSet<>(left.keys());
        all.addAll(answer.responses().get(table));
        assertThat(all).hasSize(10);
    }

    @Test
    void provisioned_table_givesItsUnitsAndThrottlesBeyond() {
        AtomicLong nanos = new AtomicLong();
        Provisioned table = new Provisioned(10, 1, nanos::get);

        assertThat(table.admits()).isTrue();
        table.consumed(Provisioned.units(Buffer.buffer("{\"ConsumedCapacity\":{\"CapacityUnits\":12.0}}")));
        assertThat(table.admits()).isFalse();
        nanos.set(250_000_000);
        assertThat(table.admits()).isTrue();
        table.consumed(Provisioned.units(
                Buffer.buffer("{\"ConsumedCapacity\":[{\"CapacityUnits\":2},{\"CapacityUnits\":1}]}")));
        assertThat(table.admits()).isFalse();
    }

    @Test
    void tally_sdkThatRetries_showsItsAttemptsOfOneInvocation() {
        try (DynamoDbAsyncClient retrying = client(proxy.endpoint(), AwsRetryStrategy.standardRetryStrategy())) {
            proxy.rules("error code=InternalServerError count=2");
            retrying.putItem(request -> request.tableName(table).item(item("1")))
                    .join();
        }
        assertThat(proxy.tally().attemptsOfInvocationMost()).isEqualTo(3);
        assertThat(proxy.tally().attemptsOfRequestMost()).isEqualTo(3);
        assertThat(proxy.tally().requestsDistinct()).isEqualTo(1);
    }

    @Test
    void rules_overHttp_areReplacedAndReported() throws Exception {
        assertThat(control("PUT", "throttle operation=PutItem").statusCode()).isEqualTo(204);
        assertThatThrownBy(() -> put("1")).isInstanceOf(CompletionException.class);
        assertThat(control("GET", "").body())
                .contains("seen PutItem 1\n")
                .contains("struck 1 by throttle operation=PutItem\n");
        assertThat(control("PUT", "nonsense").statusCode()).isEqualTo(400);
        assertThat(control("DELETE", "").statusCode()).isEqualTo(204);
        assertThat(proxy.tally().seen()).isZero();
    }

    private void put(String id) {
        client.putItem(request -> request.tableName(table).item(item(id))).join();
    }

    private Set<String> stored() {
        return direct.scan(request -> request.tableName(table).consistentRead(true)).join().items().stream()
                .map(found -> found.get("id").s())
                .collect(toSet());
    }

    private static Map<String, AttributeValue> item(String id) {
        return Map.of("id", AttributeValue.fromS(id));
    }

    private CompletableFuture<HttpResponse<String>> send(String operation) {
        return HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(proxy.endpoint().resolve("/"))
                                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    private static HttpResponse<String> control(String method, String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(proxy.endpoint().resolve("/faults"))
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    private static DynamoDbAsyncClient client(URI endpoint, RetryStrategy retries) {
        return DynamoDbAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .overrideConfiguration(configuration -> configuration.retryStrategy(retries))
                .build();
    }
}
