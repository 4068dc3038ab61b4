package io.penstock.dynamo.client;

import static io.penstock.api.ApiCalls.plain;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.penstock.api.ApiCalls;
import io.penstock.base.metric.Pseudonym;
import io.penstock.fault.FaultProxy;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The way from a throttled request to the list of hot keys. */
@QuarkusTest
@TestProfile(FaultyProfile.class)
class HotKeysEndpointTest {

    private static final String TABLE = "hot";

    private final FaultProxy proxy = FaultyEndpoint.proxy();

    @AfterEach
    void noFaults() {
        proxy.rules();
    }

    @Test
    void hotKeys_afterThrottledReads_nameTheirKeyByItsHash() {
        ApiCalls.createTable(TABLE);
        plain().get("/v1/tables/" + TABLE);
        proxy.rules("throttle operation=GetItem count=3");

        plain().get("/v1/tables/" + TABLE + "/items?key.pk=celebrity&key.sk=b")
                .then()
                .statusCode(404);

        String hash = new Pseudonym("").of("S:celebrity");
        plain().get("/v1/status/hot-keys")
                .then()
                .statusCode(200)
                .body("keys.findAll { it.table == 'hot' }.keyHash", is(hasItem(hash)))
                .body("keys.find { it.keyHash == '" + hash + "' }.throttles", equalTo(3));
    }
}
