package io.penstock.api.admission;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.FaultyEndpoint;
import io.penstock.dynamo.client.FaultyProfile;
import io.penstock.dynamo.client.TestTables;
import io.penstock.dynamo.client.Until;
import io.penstock.fault.FaultProxy;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All places taken by requests whose backend does not answer; what comes then, and what comes after. */
@QuarkusTest
@TestProfile(FaultyProfile.class)
class AdmissionTest {

    private static final String TABLE = "admission";
    private static final String ITEM = "/v1/tables/" + TABLE + "/items?key.id=a";

    @Inject
    DynamoClient dynamo;

    @Inject
    MeterRegistry registry;

    @Inject
    Vertx vertx;

    @TestHTTPResource("/")
    URI service;

    private final FaultProxy proxy = FaultyEndpoint.proxy();

    @BeforeEach
    void table() {
        proxy.rules();
        TestTables.create(dynamo, TABLE);
        given().get(ITEM).then().statusCode(404);
    }

    @AfterEach
    void noFaults() {
        proxy.rules();
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void request_allPlacesTaken_is503AtOnce_andServedAgainWhenTheyAreFree(HttpVersion version) {
        proxy.rules("hang operation=GetItem");
        int places = (int) gauge("penstock.http.places");
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setProtocolVersion(version)
                .setHttp2ClearTextUpgrade(false)
                .setMaxPoolSize(places + 1));
        List<Future<Integer>> waiting = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            waiting.add(get(client, ITEM).map(Answer::status));
        }
        Until.holds(() -> gauge("penstock.http.under.way") == places);

        Answer refused = join(get(client, ITEM));

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers().get("Retry-After")).isEqualTo("1");
        assertThat(refused.headers().get("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.headers().get("X-Request-Id")).isEqualTo("asked");
        assertThat(refused.headers().get("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(refused.headers().names()).noneMatch(name -> name.startsWith("access-control-"));
        assertThat(refused.body()).contains("\"code\":\"overloaded\"", "\"requestId\":\"asked\"");
        Answer ofAnotherOrigin = join(get(client, ITEM, FaultyProfile.ORIGIN));
        assertThat(ofAnotherOrigin.status()).isEqualTo(503);
        assertThat(ofAnotherOrigin.headers().get("Access-Control-Allow-Origin")).isEqualTo(FaultyProfile.ORIGIN);
        assertThat(ofAnotherOrigin.headers().getAll("X-Request-Id")).containsExactly("asked");
        assertThat(ofAnotherOrigin.body()).contains("\"code\":\"overloaded\"", "\"requestId\":\"asked\"");
        given().get("/q/health/live").then().statusCode(200);
        assertThat(waiting).allSatisfy(answer -> assertThat(join(answer)).isEqualTo(504));
        assertThat(gauge("penstock.http.under.way")).isZero();
        proxy.rules();
        assertThat(join(get(client, ITEM)).status()).isEqualTo(404);
        client.close();
        given().header("X-Deadline-Ms", "soon")
                .get("/v1/kv/space/told-to-nobody")
                .then()
                .statusCode(400);
        assertThat(given().get("/q/metrics").asString())
                .contains("penstock_http_refused_total{", "uri=\"/UNROUTED\"")
                .doesNotContain("told-to-nobody", TABLE + "/items");
    }

    private record Answer(int status, MultiMap headers, String body) {}

    private Future<Answer> get(HttpClient client, String path) {
        return get(client, path, null);
    }

    private Future<Answer> get(HttpClient client, String path, @Nullable String origin) {
        MultiMap headers =
                MultiMap.caseInsensitiveMultiMap().add("X-Deadline-Ms", "1500").add("X-Request-Id", "asked");
        if (origin != null) {
            headers.add("Origin", origin);
        }
        // On an event loop: elsewhere an answer may be there, and its body gone, before anybody has asked for it.
        return Future.future(answer -> vertx.getOrCreateContext()
                .runOnContext(nothing -> client.request(HttpMethod.GET, service.getPort(), service.getHost(), path)
                        .compose(request -> {
                            request.headers().addAll(headers);
                            return request.send();
                        })
                        .compose(response -> response.body()
                                .map(body -> new Answer(response.statusCode(), response.headers(), body.toString())))
                        .onComplete(answer)));
    }

    private double gauge(String name) {
        return registry.get(name).tag("kind", "interactive").gauge().value();
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
