package io.penstock.api.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.penstock.api.identity.TrustedHeaderTest;
import io.penstock.local.DynamoTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** A quota of 20 requests, one more every two seconds. */
@QuarkusTest
@TestProfile(TrustedHeaderTest.Profile.class)
@QuarkusTestResource(DynamoTestResource.class)
class UserRateLimitTest {

    @Test
    void requests_beyondTheQuota_are429WithRetryAfterAndTheOthersGoOn() {
        int granted = 0;
        Response answer = status("greedy");
        while (answer.statusCode() == 200 && granted < 40) {
            granted++;
            answer = status("greedy");
        }

        assertThat(granted).isBetween(20, 35);
        answer.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[12]"))
                .header("RateLimit", matchesPattern("\"user\";r=0;t=\\d+"))
                .header("RateLimit-Policy", equalTo("\"user\";q=20;w=40"))
                .body("code", equalTo("rate-limited"))
                .body("retryable", equalTo(true))
                .body("retryAfterSeconds", greaterThanOrEqualTo(1));
        assertThat(status("modest").statusCode()).isEqualTo(200);
    }

    @Test
    void requests_withinTheQuota_areToldWhatIsLeft() {
        status("frugal").then().statusCode(200).header("RateLimit", equalTo("\"user\";r=19;t=2"));
        status("frugal").then().header("RateLimit", matchesPattern("\"user\";r=1[89];t=[234]"));
    }

    @Test
    void requests_outsideTheApi_areNotCounted() {
        for (int i = 0; i < 30; i++) {
            given().header("X-User-Id", "prober")
                    .get("/q/health/live")
                    .then()
                    .statusCode(200)
                    .header("RateLimit", (String) null);
        }
    }

    private static Response status(String user) {
        return given().header("X-User-Id", user).get("/v1/status");
    }
}
