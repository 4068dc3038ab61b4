package io.penstock.api.item;

import static io.penstock.api.ApiCalls.assertProblem;
import static io.penstock.api.ApiCalls.json;
import static io.penstock.api.ApiCalls.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.penstock.api.ApiCalls;
import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.ItemJson;
import io.penstock.api.json.RandomItems;
import io.penstock.local.DynamoTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@QuarkusTest
@QuarkusTestResource(DynamoTestResource.class)
class ItemsResourceTest {
    private static final String ITEMS = "/v1/tables/items-test/items";

    @BeforeEach
    void createTable() {
        ApiCalls.createTable("items-test");
    }

    @Test
    void put_thenGet_keepsEveryDigit() {
        put("{\"pk\":\"digits\",\"sk\":\"1\",\"n\":-1234567890.1234567890123456789012345678,\"big\":9.9e125}");

        String body = get("digits", "1").asString();

        assertThat(body).contains("\"n\":-1234567890.1234567890123456789012345678");
        assertThat(body).containsPattern("\"big\":99000|\"big\":9\\.9[eE]\\+?125");
    }

    @Test
    void put_randomItemsInBothFormats_comeBackTheSameWithTheSameETag() {
        long seed = ThreadLocalRandom.current().nextLong();
        RandomItems items = new RandomItems(seed, true);
        for (int i = 0; i < 60; i++) {
            Map<String, AttributeValue> item = new LinkedHashMap<>(items.item());
            item.put("pk", AttributeValue.fromS("random"));
            item.put("sk", AttributeValue.fromS("" + i));
            ItemFormat format = i % 2 == 0 ? ItemFormat.PLAIN : ItemFormat.DYNAMODB;
            String parameter = "?format=" + (i % 2 == 0 ? "plain" : "dynamodb");
            String text = new String(ItemJson.toBytes(item, format), StandardCharsets.UTF_8);

            Response written = json("{\"item\":" + text + "}").post(ITEMS + parameter);
            Response read = plain().get(ITEMS + parameter + "&key.pk=random&key.sk=" + i);

            assertThat(written.statusCode()).as("seed %d, %s", seed, text).isEqualTo(200);
            assertThat(read.header("ETag")).as("seed %d, %s", seed, text).isEqualTo(written.header("ETag"));
        }
    }

    @Test
    void put_ifNoneMatchStar_createsOnceOnly() {
        delete("once", "1");
        Response first = json("{\"item\":{\"pk\":\"once\",\"sk\":\"1\"}}")
                .header("If-None-Match", "*")
                .post(ITEMS);
        Response second = json("{\"item\":{\"pk\":\"once\",\"sk\":\"1\",\"x\":2}}")
                .header("If-None-Match", "*")
                .post(ITEMS);

        first.then().statusCode(201).header("Location", containsString("key.pk=once&key.sk=1"));
        assertProblem(second, 412, "condition-failed");
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        second.then().body("item", nullValue());
    }

    @Test
    void put_ifMatchETag_holdsOnlyForTheItemAsRead() {
        String before = put("{\"pk\":\"match\",\"sk\":\"1\",\"v\":1,\"s\":{\"$stringSet\":[\"b\",\"a\"]}}")
                .header("ETag");

        Response good = json("{\"item\":{\"pk\":\"match\",\"sk\":\"1\",\"v\":2}}")
                .header("If-Match", before)
                .post(ITEMS);
        Response stale = json("{\"item\":{\"pk\":\"match\",\"sk\":\"1\",\"v\":3}}")
                .header("If-Match", before)
                .post(ITEMS + "?returnCurrent=true");

        good.then().statusCode(200);
        assertProblem(stale, 412, "condition-failed");
        stale.then().header("ETag", good.header("ETag")).body("item.v", equalTo(2));
    }

    @Test
    void get_ifNoneMatchETag_answers304() {
        String etag = put("{\"pk\":\"known\",\"sk\":\"1\"}").header("ETag");

        plain().header("If-None-Match", etag)
                .get(ITEMS + "?key.pk=known&key.sk=1")
                .then()
                .statusCode(304);
    }

    @Test
    void put_conditionInParentheses_joinsWithIfMatch() {
        put("{\"pk\":\"cond\",\"sk\":\"1\",\"v\":1}");

        json("""
             {"item":{"pk":"cond","sk":"1","v":2},"condition":"(#v = :one)","names":{"#v":"v"},"values":{":one":1},
              "returnValues":"ALL_OLD"}""").header("If-Match", "*").post(ITEMS).then().statusCode(200).body("attributes.v", equalTo(1));
    }

    @Test
    void update_byExpression_returnsWhatIsAskedFor() {
        put("{\"pk\":\"upd\",\"sk\":\"1\",\"v\":1,\"w\":1}");

        json("""
             {"update":"SET v = v + :n","values":{":n":{"N":"4"}},"returnValues":"UPDATED_NEW"}""")
                .patch(ITEMS + "?key.pk=upd&key.sk=1&format=dynamodb")
                .then()
                .statusCode(200)
                .body("attributes.v.N", equalTo("5"))
                .body("attributes.w", nullValue());
    }

    @Test
    void delete_returnsTheOldItemOnceAndDemandsOneIfTold() {
        put("{\"pk\":\"del\",\"sk\":\"1\",\"v\":1}");

        plain().delete(ITEMS + "?key.pk=del&key.sk=1&returnValues=ALL_OLD")
                .then()
                .statusCode(200)
                .body("attributes.v", equalTo(1));
        plain().delete(ITEMS + "?key.pk=del&key.sk=1").then().statusCode(204);
        assertProblem(plain().header("If-Match", "*").delete(ITEMS + "?key.pk=del&key.sk=1"), 412, "condition-failed");
        assertProblem(plain().get(ITEMS + "?key.pk=del&key.sk=1"), 404, "item-not-found");
    }

    @Test
    void get_projectionAndStrings_givesThePart() {
        put("{\"pk\":\"part\",\"sk\":\"1\",\"geo\":{\"lat\":1.5},\"size\":3}");

        Response part = plain().get(
                        ITEMS + "?key.pk=part&key.sk=1&projection=geo.lat,%23s&names=%7B%22%23s%22%3A%22size%22%7D"
                                + "&numbers=string&consistency=eventual");

        part.then().statusCode(200).body("item.geo.lat", equalTo("1.5")).body("item.size", equalTo("3"));
        assertThat(part.header("ETag")).isNull();
    }

    @Test
    void put_itemAtTheLimitAndOneByteMore_isTakenAndRefused() {
        int room = 400 * 1024 - "pk".length() - "sk".length() - 2 - "p".length();

        json("{\"item\":{\"pk\":\"a\",\"sk\":\"b\",\"p\":\"" + "x".repeat(room) + "\"}}")
                .post(ITEMS)
                .then()
                .statusCode(200);
        Response refused = json("{\"item\":{\"pk\":\"a\",\"sk\":\"b\",\"p\":\"" + "x".repeat(room + 1) + "\"}}")
                .post(ITEMS);

        assertProblem(refused, 413, "too-large");
        refused.then().body("limit", equalTo(409600)).body("actual", equalTo(409601));
    }

    private static Response put(String item) {
        Response response = json("{\"item\":" + item + "}").post(ITEMS);
        response.then().statusCode(200);
        return response;
    }

    private static Response get(String pk, String sk) {
        return plain().get(ITEMS + "?key.pk=" + pk + "&key.sk=" + sk);
    }

    private static void delete(String pk, String sk) {
        plain().delete(ITEMS + "?key.pk=" + pk + "&key.sk=" + sk).then().statusCode(204);
    }
}
