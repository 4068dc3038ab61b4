package io.penstock.api.item;

import static io.penstock.api.ApiCalls.assertProblem;
import static io.penstock.api.ApiCalls.patch;
import static io.penstock.api.ApiCalls.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.api.ApiCalls;
import io.penstock.local.DynamoTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DynamoTestResource.class)
class MergePatchResourceTest {
    private static final String ITEMS = "/v1/tables/patch-test/items";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String[] NAMES = {"a", "b", "name", "size", "a.b", "x-y"};

    @BeforeEach
    void createTable() {
        ApiCalls.createTable("patch-test");
    }

    @Test
    void merge_randomPatches_doWhatRfc7396Says() throws Exception {
        long seed = ThreadLocalRandom.current().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        ObjectNode expected = MAPPER.createObjectNode().put("pk", "random").put("sk", "1");
        plain().delete(ITEMS + "?key.pk=random&key.sk=1").then().statusCode(204);
        for (int i = 0; i < 80; i++) {
            ObjectNode patch = object(random, 0);

            Response answer = patch(patch.toString()).patch(ITEMS + "?key.pk=random&key.sk=1&returnValues=ALL_NEW");

            merge(expected, patch);
            assertThat(answer.statusCode())
                    .as("seed %d, %s: %s", seed, patch, answer.asString())
                    .isEqualTo(200);
            assertThat(MAPPER.readTree(answer.asString()).get("attributes"))
                    .as("seed %d, step %d, %s", seed, i, patch)
                    .isEqualTo(expected);
        }
    }

    @Test
    void merge_increments_countFromNothingAndDeepInside() {
        plain().delete(ITEMS + "?key.pk=inc&key.sk=1").then().statusCode(204);
        String body = "{\"n\":{\"$inc\":2},\"deep\":{\"er\":{\"n\":{\"$inc\":-3}}}}";

        patch(body).patch(ITEMS + "?key.pk=inc&key.sk=1").then().statusCode(200);
        Response second = patch(body).patch(ITEMS + "?key.pk=inc&key.sk=1&returnValues=ALL_NEW");

        second.then().statusCode(200).body("attributes.n", equalTo(4)).body("attributes.deep.er.n", equalTo(-6));
        assertThat(second.header("ETag"))
                .isEqualTo(plain().get(ITEMS + "?key.pk=inc&key.sk=1").header("ETag"));
    }

    @Test
    void merge_conditionFails_changesNothingEvenWhereMapsAreMissing() {
        plain().delete(ITEMS + "?key.pk=no&key.sk=1").then().statusCode(204);

        assertProblem(
                patch("{\"new\":{\"map\":1}}").patch(ITEMS + "?key.pk=no&key.sk=1&condition=attribute_exists(zz)"),
                412,
                "condition-failed");
        assertProblem(
                patch("{\"new\":{\"map\":1}}").header("If-Match", "*").patch(ITEMS + "?key.pk=no&key.sk=1"),
                412,
                "condition-failed");
        plain().get(ITEMS + "?key.pk=no&key.sk=1").then().statusCode(404);
    }

    @Test
    void merge_ifMatchETag_holdsForTheItemAsRead() {
        plain().delete(ITEMS + "?key.pk=tag&key.sk=1").then().statusCode(204);
        String etag = patch("{\"m\":{\"x\":1},\"v\":1}")
                .patch(ITEMS + "?key.pk=tag&key.sk=1")
                .header("ETag");

        patch("{\"m\":{\"y\":2},\"o\":{\"z\":1}}")
                .header("If-Match", etag)
                .patch(ITEMS + "?key.pk=tag&key.sk=1")
                .then()
                .statusCode(200);
        assertProblem(
                patch("{\"v\":3}").header("If-Match", etag).patch(ITEMS + "?key.pk=tag&key.sk=1"),
                412,
                "condition-failed");
    }

    @Test
    void merge_badPatches_areRefused() {
        assertProblem(patch("{\"pk\":\"x\"}").patch(ITEMS + "?key.pk=k&key.sk=1"), 422, "invalid-input");
        assertProblem(patch("[1]").patch(ITEMS + "?key.pk=k&key.sk=1"), 400, "invalid-request");
        assertProblem(patch("{\"a\":{\"$inc\":\"x\"}}").patch(ITEMS + "?key.pk=k&key.sk=1"), 400, "invalid-request");
        assertProblem(patch("{\"a\":").patch(ITEMS + "?key.pk=k&key.sk=1"), 400, "malformed-json");
        assertProblem(patch("{\"a\":1e999}").patch(ITEMS + "?key.pk=k&key.sk=1"), 422, "invalid-input");
        assertProblem(patch("").patch(ITEMS + "?key.pk=k&key.sk=1"), 400, "malformed-json");
        assertProblem(
                plain().contentType("text/plain").body("x").patch(ITEMS + "?key.pk=k&key.sk=1"),
                415,
                "unsupported-media-type");
    }

    private static ObjectNode object(SplittableRandom random, int depth) {
        ObjectNode object = MAPPER.createObjectNode();
        int size = random.nextInt(1, 4);
        for (int i = 0; i < size; i++) {
            object.set(NAMES[random.nextInt(NAMES.length)], value(random, depth));
        }
        return object;
    }

    private static JsonNode value(SplittableRandom random, int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(depth < 3 ? 8 : 5)) {
            case 0, 1 -> nodes.nullNode();
            case 2 -> nodes.numberNode(random.nextInt(1000));
            case 3 -> nodes.textNode("t" + random.nextInt(10));
            case 4 ->
                nodes.arrayNode()
                        .add(1)
                        .add(nodes.nullNode())
                        .add(nodes.objectNode().put("q", true));
            default -> object(random, depth + 1);
        };
    }

    /** RFC 7396, section 2, as written there. */
    private static void merge(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                target.remove(field.getKey());
            } else if (field.getValue() instanceof ObjectNode inner) {
                JsonNode before = target.get(field.getKey());
                ObjectNode map = before instanceof ObjectNode object ? object : MAPPER.createObjectNode();
                merge(map, inner);
                target.set(field.getKey(), map);
            } else {
                target.set(field.getKey(), field.getValue());
            }
        });
    }
}
