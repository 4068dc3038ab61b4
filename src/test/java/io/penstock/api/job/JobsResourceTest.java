package io.penstock.api.job;

import static io.penstock.api.ApiCalls.assertProblem;
import static io.penstock.api.ApiCalls.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.Until;
import io.penstock.local.DynamoTestResource;
import io.penstock.store.job.Job;
import io.penstock.store.job.JobRequest;
import io.penstock.store.job.Jobs;
import io.penstock.store.owned.UserId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@QuarkusTest
@QuarkusTestResource(DynamoTestResource.class)
class JobsResourceTest {

    private static final UserId DEV = UserId.authenticated("dev");

    @Inject
    Jobs jobs;

    @Inject
    TestJobKind kind;

    private Job start(UserId user, Map<String, AttributeValue> parameters) {
        return jobs.start(
                        user,
                        new JobRequest(TestJobKind.NAME, parameters, null),
                        Call.interactive(Duration.ofSeconds(10)))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private static Map<String, AttributeValue> gated(String gate) {
        return Map.of("gate", AttributeValue.fromS(gate));
    }

    private static Response get(Job job) {
        return plain().get("/v1/jobs/" + job.id());
    }

    private static void untilState(Job job, String state) {
        Until.holds(() -> get(job).path("state").equals(state));
    }

    private static void untilOneIsDone(Job job) {
        Until.holds(() -> get(job).<Integer>path("progress.done") == 1);
    }

    @Test
    void get_doneJob_showsWhatCameOfIt() {
        Job job = start(DEV, Map.of("namespace", AttributeValue.fromS("x")));

        untilState(job, "done");

        get(job).then()
                .statusCode(200)
                .contentType("application/json")
                .body("kind", equalTo(TestJobKind.NAME))
                .body("parameters.namespace", equalTo("x"))
                .body("progress.done", equalTo(2))
                .body("progress.total", equalTo(2))
                .body("result.deleted", equalTo(2))
                .body("errorCount", equalTo(1))
                .body("errors[0].index", equalTo(7))
                .body("errors[0].code", equalTo("too-large"))
                .body("endedAt", notNullValue())
                .body("expiresAt", notNullValue())
                .body("failure", nullValue())
                .body("cancelRequested", nullValue());
    }

    @Test
    void get_asEvents_followsTheJobToItsEnd() {
        String gate = UUID.randomUUID().toString();
        Job job = start(DEV, gated(gate));
        untilOneIsDone(job);
        kind.gate(gate)
                .completeAsync(
                        () -> null,
                        java.util.concurrent.CompletableFuture.delayedExecutor(
                                1500, java.util.concurrent.TimeUnit.MILLISECONDS));

        String events = plain().accept("text/event-stream")
                .get("/v1/jobs/" + job.id())
                .then()
                .statusCode(200)
                .contentType("text/event-stream")
                .extract()
                .asString();

        List<String> lines = events.lines().filter(line -> !line.isEmpty()).toList();
        assertThat(lines.get(0)).isEqualTo("event: job");
        assertThat(lines.get(1))
                .startsWith("data: {\"job\":{\"id\":\"" + job.id())
                .contains("\"state\":\"running\"");
        assertThat(lines.get(lines.size() - 3)).contains("\"state\":\"done\"");
        assertThat(lines.get(lines.size() - 2)).isEqualTo("event: end");
        assertThat(lines.get(lines.size() - 1)).isEqualTo("data: {\"end\":{\"state\":\"done\"}}");
    }

    @Test
    void cancel_jobUnderWay_endsWithItsStep() {
        String gate = UUID.randomUUID().toString();
        Job job = start(DEV, gated(gate));
        untilOneIsDone(job);

        plain().post("/v1/jobs/" + job.id() + ":cancel")
                .then()
                .statusCode(202)
                .header("Location", org.hamcrest.Matchers.endsWith("/v1/jobs/" + job.id()))
                .body("state", equalTo("running"))
                .body("cancelRequested", equalTo(true));
        assertProblem(plain().delete("/v1/jobs/" + job.id()), 409, "conflict");
        kind.gate(gate).complete(null);

        Until.holds(() -> get(job).path("endedAt") != null);
        plain().post("/v1/jobs/" + job.id() + ":cancel").then().statusCode(200);
        plain().delete("/v1/jobs/" + job.id()).then().statusCode(204);
        assertProblem(get(job), 404, "job-not-found");
    }

    @Test
    void list_ownJobs_onlyThoseNewestFirstInPages() {
        Job older = start(DEV, Map.of());
        Job newer = start(DEV, Map.of());
        Job foreign = start(UserId.authenticated("eve"), Map.of());

        Response first = plain().get("/v1/jobs?limit=1");
        String next = first.path("nextPageToken");
        plain().get("/v1/jobs?limit=1000").then().body("jobs.id", not(hasItem(foreign.id())));

        assertThat(first.<List<String>>path("jobs.id")).containsExactly(newer.id());
        plain().get("/v1/jobs?limit=1&pageToken=" + next)
                .then()
                .statusCode(200)
                .body("jobs.id", everyItem(equalTo(older.id())));
        String lines = plain().accept("application/x-ndjson").get("/v1/jobs").asString();
        assertThat(lines.lines().filter(line -> line.startsWith("{\"job\":")))
                .anyMatch(line -> line.contains(older.id()));
        assertThat(lines.lines().reduce((a, b) -> b))
                .hasValueSatisfying(end -> assertThat(end).startsWith("{\"end\""));
        assertProblem(get(foreign), 404, "job-not-found");
        assertProblem(plain().post("/v1/jobs/" + foreign.id() + ":cancel"), 404, "job-not-found");
        assertProblem(plain().delete("/v1/jobs/" + foreign.id()), 404, "job-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"job_", "key_0", "%20", "%F0%9F%98%80", "job_00000000000000000000000000000000", ".."})
    void get_noSuchJob_is404(String id) {
        assertThat(plain().get("/v1/jobs/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void get_unknownParameter_isRefused() {
        assertProblem(plain().get("/v1/jobs/job_1?x=1"), 400, "invalid-parameter");
        assertProblem(plain().get("/v1/jobs?pageToken=abc"), 400, "invalid-page-token");
        assertProblem(plain().accept("image/png").get("/v1/jobs/job_1"), 406, "not-acceptable");
    }
}
