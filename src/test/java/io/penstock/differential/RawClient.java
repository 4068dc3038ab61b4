package io.penstock.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends raw JSON to one endpoint. */
final class RawClient {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGES_MAX = 500;
    private static final String AUTHORIZATION =
            "AWS4-HMAC-SHA256 Credential=local/20261120/us-east-1/dynamodb/aws4_request,"
                    + " SignedHeaders=host;x-amz-date, Signature=0";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;

    RawClient(URI endpoint) {
        this.endpoint = endpoint;
    }

    Answer send(Step step) throws IOException, InterruptedException {
        return step.allPages() ? allPages(step) : send(step.operation(), step.body());
    }

    Answer send(String operation, JsonNode body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(endpoint)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                .header("X-Amz-Date", "20261120T120000Z")
                .header("Authorization", AUTHORIZATION)
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        var response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }

    /** One answer with the items, counts and capacity of all pages. */
    private Answer allPages(Step step) throws IOException, InterruptedException {
        var request = step.body().deepCopy();
        ObjectNode whole = null;
        for (int page = 0; page < PAGES_MAX; page++) {
            var answer = send(step.operation(), request);
            if (answer.isError()) {
                return answer;
            }
            var body = (ObjectNode) answer.body();
            if (whole == null) {
                whole = body.deepCopy();
            } else {
                if (body.has("Items")) {
                    whole.withArray("Items").addAll((ArrayNode) body.get("Items"));
                }
                whole.put(
                        "Count",
                        whole.path("Count").asInt() + body.path("Count").asInt());
                whole.put(
                        "ScannedCount",
                        whole.path("ScannedCount").asInt()
                                + body.path("ScannedCount").asInt());
            }
            if (!body.has("LastEvaluatedKey")) {
                whole.remove("LastEvaluatedKey");
                whole.remove("ConsumedCapacity");
                return new Answer(200, whole);
            }
            request.set("ExclusiveStartKey", body.get("LastEvaluatedKey"));
        }
        throw new IllegalStateException("More than " + PAGES_MAX + " pages: " + step);
    }
}
