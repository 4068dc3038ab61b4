package io.penstock.api.table;

import static io.penstock.api.ApiCalls.assertProblem;
import static io.penstock.api.ApiCalls.json;
import static io.penstock.api.ApiCalls.plain;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.penstock.local.DynamoTestResource;
import io.penstock.local.LocalGap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(DynamoTestResource.class)
class TablesResourceTest {

    @Test
    void create_thenAgainThenDifferent_answers201And200And409() {
        String body = """
                {"name":"tables-create","partitionKey":{"name":"pk","type":"S"},"sortKey":{"name":"sk","type":"N"},
                 "globalIndexes":[{"name":"byOwner","partitionKey":{"name":"owner","type":"S"},
                   "projection":{"type":"INCLUDE","attributes":["title"]}}],
                 "localIndexes":[{"name":"byDate","sortKey":{"name":"date","type":"S"}}],"ttlAttribute":"gone_at"}""";

        json(body)
                .post("/v1/tables")
                .then()
                .statusCode(201)
                .header("Location", containsString("/v1/tables/tables-create"))
                .body("status", equalTo("ACTIVE"))
                .body("globalIndexes[0].projection.attributes", contains("title"))
                .body("localIndexes[0].sortKey.name", equalTo("date"))
                .body("billing", equalTo("on-demand"))
                .body("ttlAttribute", equalTo("gone_at"));
        json(body).post("/v1/tables").then().statusCode(200);
        Response different = json("{\"name\":\"tables-create\",\"partitionKey\":{\"name\":\"pk\",\"type\":\"B\"}}")
                .post("/v1/tables");

        assertProblem(different, 409, "table-exists");
        different.then().body("differences", hasItem(containsString("key")));
    }

    @Test
    void create_withTags_describesThem() {
        String tag = LocalGap.TAGS.applies() ? null : "maps";
        json("{\"name\":\"tables-tags\",\"partitionKey\":{\"name\":\"pk\",\"type\":\"S\"},\"tags\":{\"team\":\"maps\"}}")
                .post("/v1/tables")
                .then()
                .statusCode(201)
                .body("tags.team", equalTo(tag));

        plain().get("/v1/tables/tables-tags").then().statusCode(200).body("tags.team", equalTo(tag));
    }

    @Test
    void update_indexesAndExpiry_areDoneWhenAnswered() {
        json("""
             {"name":"tables-update","partitionKey":{"name":"pk","type":"S"},"ttlAttribute":"gone_at"}""").post("/v1/tables").then().statusCode(201);

        json("""
             {"addIndexes":[{"name":"one","partitionKey":{"name":"a","type":"S"},"projection":{"type":"KEYS_ONLY"}},
                            {"name":"two","partitionKey":{"name":"b","type":"N"}}],"ttlAttribute":null}""")
                .patch("/v1/tables/tables-update")
                .then()
                .statusCode(200)
                .body("globalIndexes.size()", equalTo(2))
                .body("ttlAttribute", nullValue());
        json("{\"removeIndexes\":[\"one\",\"two\"]}")
                .patch("/v1/tables/tables-update")
                .then()
                .statusCode(200)
                .body("globalIndexes", empty());
    }

    @Test
    void update_billingAndProtectionTogether_areBothDone() {
        json("{\"name\":\"tables-settings\",\"partitionKey\":{\"name\":\"pk\",\"type\":\"S\"}}")
                .post("/v1/tables");

        json("""
             {"billing":{"readCapacityUnits":3,"writeCapacityUnits":2},"deletionProtection":true}""")
                .patch("/v1/tables/tables-settings")
                .then()
                .statusCode(200)
                .body("deletionProtection", equalTo(true))
                .body("billing.readCapacityUnits", equalTo(3));
    }

    @Test
    void delete_thenAgain_answers204Then404() {
        json("{\"name\":\"tables-delete\",\"partitionKey\":{\"name\":\"pk\",\"type\":\"S\"}}")
                .post("/v1/tables");

        plain().delete("/v1/tables/tables-delete").then().statusCode(204);
        assertProblem(plain().delete("/v1/tables/tables-delete"), 404, "table-not-found");
        assertProblem(plain().get("/v1/tables/tables-delete"), 404, "table-not-found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"name":"ab","partitionKey":{"name":"a","type":"S"}}                            | 400 | /name: has 2
                    {"name":"abc"}                                                                  | 400 | "partitionKey" is missing
                    {"name":"abc","partitionKey":{"name":"a","type":"Q"}}                           | 400 | expected one of "S"
                    {"name":"abc","partitionKey":{"name":"a","type":"S"},"billing":"free"}          | 400 | "on-demand"
                    {"name":"abc","partitionKey":{"name":"a","type":"S"},"globalIndexes":[null]}    | 400 | /globalIndexes/0
                    {"name":"abc","partitionKey":{"name":"a","type":"S"},"sortKey":{"name":"a","type":"N"}} | 422 | S and N
                    """)
    void create_badBody_isRefusedWithTheReason(String body, int status, String says) {
        Response response = json(body).post("/v1/tables");

        assertProblem(response, status, status == 422 ? "invalid-input" : "invalid-request");
        response.then().body("detail", containsString(says));
    }

    @Test
    void create_badDeadline_isRefusedWithItsBound() {
        Response response = json("{}").post("/v1/tables?deadline=PT11M");

        assertProblem(response, 400, "invalid-parameter");
        response.then().body("detail", containsString("at most PT10M"));
    }
}
