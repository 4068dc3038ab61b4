package io.penstock.api.token;

import static io.penstock.api.ApiCalls.assertProblem;
import static io.penstock.api.ApiCalls.json;
import static io.penstock.api.ApiCalls.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.penstock.local.DynamoTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens as the fixed user of tests makes them, who has every role. */
@QuarkusTest
@QuarkusTestResource(DynamoTestResource.class)
class TokensResourceTest {

    private static Response create(String name, String scopes) {
        return json("{\"name\":\"%s\",\"scopes\":%s}".formatted(name, scopes)).post("/v1/tokens");
    }

    private static RequestSpecification as(String token) {
        return plain().header("Authorization", "Bearer " + token);
    }

    @Test
    void create_thenList_showsTheTextOnce() {
        String expiry = Instant.now()
                .plus(1, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();

        Response created = json("{\"name\":\"reader\",\"scopes\":[\"schemas:read\",\"kv:read\"],\"expiresAt\":\"%s\"}"
                        .formatted(expiry))
                .post("/v1/tokens");

        created.then()
                .statusCode(201)
                .header("Location", containsString("/v1/tokens/" + created.path("id")))
                .header("Cache-Control", "no-store")
                .body("scopes", contains("kv:read", "schemas:read"))
                .body("expiresAt", equalTo(expiry))
                .body("token", startsWith("pst_"));
        String list = plain().get("/v1/tokens?limit=1000")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(list).contains((String) created.path("id")).doesNotContain("pst_");
    }

    @Test
    void token_withinItsScopes_isAcceptedAndNowhereElse() {
        String token = create("admin", "[\"admin\"]").path("token");
        String reader = create("reader", "[\"kv:read\"]").path("token");

        as(token).get("/v1/tables").then().statusCode(200);
        assertProblem(as(reader).get("/v1/tables"), 403, "not-allowed");
        assertProblem(as(reader).get("/v1/schemas"), 403, "not-allowed");
        as(reader).get("/v1/jobs").then().statusCode(200);
        assertProblem(as(reader).post("/v1/jobs/job_1:cancel"), 403, "not-allowed");
        String writer = create("writer", "[\"kv:write\"]").path("token");
        assertProblem(as(writer).post("/v1/jobs/job_1:cancel"), 404, "job-not-found");
    }

    @Test
    void token_cannotMakeListOrRevokeTokens() {
        Response admin = create("admin", "[\"admin\"]");
        String token = admin.path("token");

        assertProblem(
                as(token)
                        .contentType("application/json")
                        .body("{\"name\":\"n\",\"scopes\":[\"kv:read\"]}")
                        .post("/v1/tokens"),
                403,
                "not-allowed");
        assertProblem(as(token).get("/v1/tokens"), 403, "not-allowed");
        assertProblem(as(token).delete("/v1/tokens/" + admin.path("id")), 403, "not-allowed");
    }

    @Test
    void revoke_token_isRefusedFromThenOn() {
        Response created = create("short", "[\"admin\"]");
        String token = created.path("token");
        String id = created.path("id");
        as(token).get("/v1/tables").then().statusCode(200);

        plain().delete("/v1/tokens/" + id).then().statusCode(204);

        assertProblem(as(token).get("/v1/tables"), 401, "not-authenticated");
        assertProblem(plain().delete("/v1/tokens/" + id), 404, "token-not-found");
        plain().get("/v1/tokens?limit=1000").then().body("tokens.id", not(hasItem(id)));
    }

    @Test
    void token_changedByOneCharacter_isRefused() {
        String token = create("n", "[\"admin\"]").path("token");
        char last = token.charAt(token.length() - 2);
        String changed =
                token.substring(0, token.length() - 2) + (last == 'A' ? 'B' : 'A') + token.charAt(token.length() - 1);

        assertProblem(as(changed).get("/v1/tables"), 401, "not-authenticated");
        assertProblem(as("pst_").get("/v1/tables"), 401, "not-authenticated");
        assertProblem(as("pst_a.b.c").get("/v1/tables"), 401, "not-authenticated");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"name":"n","scopes":[]}                                                | 400 | /scopes: is empty
                    {"name":"n","scopes":["kv"]}                                            | 400 | /scopes/0: is no scope
                    {"name":" ","scopes":["kv:read"]}                                       | 400 | /name: has 1 characters
                    {"name":"n"}                                                            | 400 | "scopes" is missing
                    {"name":"n","scopes":["kv:read"],"expiresAt":"tomorrow"}                | 400 | ISO 8601
                    {"name":"n","scopes":["kv:read"],"expiresAt":"2020-01-01T00:00:00Z"}    | 422 | in the future
                    {"name":"n","scopes":["kv:read"],"expiresAt":"+99999-01-01T00:00:00Z"}  | 422 | in the future
                    {"name":"n","scopes":["kv:read"],"admin":true}                          | 400 | unknown field
                    """)
    void create_badWish_isRefusedWithTheReason(String body, int status, String says) {
        Response response = json(body).post("/v1/tokens");

        assertProblem(response, status, status == 422 ? "invalid-input" : "invalid-request");
        response.then().body("detail", containsString(says));
    }
}
