package io.penstock.api.item;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.local.DynamoTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DynamoTestResource.class)
class ItemsResourceTest {
    @Test
    void put_thenGet_keepsEveryDigit() {
        given().contentType("application/json")
                .body("{\"name\":\"digits\",\"partitionKey\":{\"name\":\"id\",\"type\":\"S\"}}")
                .post("/v1/tables")
                .then()
                .statusCode(201);
        given().contentType("application/json")
                .body("{\"item\":{\"id\":\"a\",\"n\":12345678901234567890123456789012345678}}")
                .post("/v1/tables/digits/items")
                .then()
                .statusCode(200);

        String body = given().get("/v1/tables/digits/items?key.id=a").asString();

        assertThat(body).contains("\"n\":12345678901234567890123456789012345678");
    }
}
