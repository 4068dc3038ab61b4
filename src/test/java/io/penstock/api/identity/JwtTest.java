package io.penstock.api.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.penstock.local.DynamoTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.jwt.build.Jwt;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(JwtTest.Profile.class)
@QuarkusTestResource(DynamoTestResource.class)
class JwtTest {

    public static final class Profile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "penstock.auth.mode", "jwt",
                    "penstock.auth.user-claim", "uid",
                    "penstock.auth.roles-claim", "rights");
        }
    }

    private static String token(String user, String... roles) {
        return Jwt.claims(Map.of("uid", user, "rights", Set.of(roles)))
                .subject("somebody else")
                .sign();
    }

    @Test
    void request_withoutToken_is401() {
        given().when().get("/v1/kv/some").then().statusCode(401).body("code", equalTo("not-authenticated"));
    }

    @Test
    void request_withUserRole_reachesHisOwnAndNoTables() {
        given().auth()
                .oauth2(token("u1", "user"))
                .when()
                .get("/v1/kv/some")
                .then()
                .statusCode(not(403));
        given().auth()
                .oauth2(token("u1", "user"))
                .when()
                .get("/v1/tables")
                .then()
                .statusCode(403);
    }

    @Test
    void request_withoutAnyRole_is403() {
        given().auth()
                .oauth2(token("u1", "guest"))
                .when()
                .get("/v1/kv/some")
                .then()
                .statusCode(403);
    }

    @Test
    void request_withAForgedSignature_is401() {
        String good = token("u1", "user");
        String forged = good.substring(0, good.lastIndexOf('.') + 1) + "AAAA";
        given().auth()
                .oauth2(forged)
                .when()
                .get("/v1/kv/some")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .body("code", equalTo("not-authenticated"));
    }

    @Test
    void request_withoutTheUserClaim_is401() {
        String nobody =
                Jwt.claims(Map.of("rights", Set.of("user"))).subject("u1").sign();
        given().auth().oauth2(nobody).when().get("/v1/kv/some").then().statusCode(401);
    }

    @Test
    void request_expired_is401() {
        String expired = Jwt.claims(Map.of("uid", "u1", "rights", Set.of("user")))
                .expiresAt(1)
                .sign();
        given().auth().oauth2(expired).when().get("/v1/kv/some").then().statusCode(401);
    }
}
