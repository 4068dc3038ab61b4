package io.penstock.api.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.penstock.local.DynamoTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(TrustedHeaderTest.Profile.class)
@QuarkusTestResource(DynamoTestResource.class)
public class TrustedHeaderTest {

    public static final class Profile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "penstock.auth.mode", "trusted-header",
                    "penstock.limit.user.requests-per-second", "0.5",
                    "penstock.limit.user.burst", "20");
        }
    }

    @Test
    void request_withoutIdentity_is401WithAProblem() {
        given().when()
                .get("/v1/kv/some")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .body("code", equalTo("not-authenticated"))
                .body("requestId", notNullValue());
    }

    @Test
    void request_withAnIdThatCannotBe_is401() {
        given().header("X-User-Id", "x".repeat(1025))
                .when()
                .get("/v1/kv/some")
                .then()
                .statusCode(401);
    }

    @Test
    void request_ofAUserForTables_is403WithAProblem() {
        given().header("X-User-Id", "alice")
                .when()
                .get("/v1/tables")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("not-allowed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/tables;a=b",
                "/v1;a/tables",
                "/v1/tables;/secret",
                "/v1/tables;a/secret/items",
                "/v1/status;a/hot-keys",
                "/v1;/status/hot-keys",
                "/v1/kv/n/../../tables;a",
                "/v1/kv/n/k;/../../../tables;a"
            })
    void path_withMatrixParameters_leadsNoUserToWhatIsForAdmins(String path) {
        given().header("X-User-Id", "alice")
                .urlEncodingEnabled(false)
                .when()
                .get(path)
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed-uri"));
    }

    @Test
    void key_withASemicolon_isAKey() {
        given().header("X-User-Id", "alice")
                .urlEncodingEnabled(false)
                .when()
                .get("/v1/kv/some/a;b=c")
                .then()
                .statusCode(404);
    }

    @Test
    void request_ofAnAdminForTables_passes() {
        given().header("X-User-Id", "alice")
                .header("X-User-Roles", "user, admin")
                .when()
                .get("/v1/tables")
                .then()
                .statusCode(not(403));
    }

    @Test
    void request_ofAUserForHisOwn_passes() {
        given().header("X-User-Id", "alice").when().get("/v1/kv/some").then().statusCode(not(403));
    }

    @Test
    void token_ofAUser_holdsNoScopeThatHeDoesNotHave() {
        given().header("X-User-Id", "alice")
                .contentType("application/json")
                .body("{\"name\":\"n\",\"scopes\":[\"kv:read\",\"admin\"]}")
                .when()
                .post("/v1/tokens")
                .then()
                .statusCode(403)
                .body("detail", equalTo("only who has the role admin can give the scope admin"))
                .body("pointer", equalTo("/scopes/1"));
        String token = given().header("X-User-Id", "alice")
                .contentType("application/json")
                .body("{\"name\":\"n\",\"scopes\":[\"kv:read\"]}")
                .when()
                .post("/v1/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        given().header("Authorization", "Bearer " + token)
                .when()
                .get("/v1/jobs")
                .then()
                .statusCode(200);
    }

    @Test
    void request_withAForgedToken_is401() {
        given().header("Authorization", "Bearer pst_YWxpY2U.aWQ.c2VjcmV0")
                .when()
                .get("/v1/kv/some")
                .then()
                .statusCode(401);
    }

    @Test
    void request_outsideTheApi_needsNoIdentity() {
        given().when().get("/q/health/live").then().statusCode(200);
    }
}
