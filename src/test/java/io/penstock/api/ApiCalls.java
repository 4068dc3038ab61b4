package io.penstock.api;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.config.LogConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** The requests that several tests make. */
public final class ApiCalls {
    public static final String MERGE_PATCH = "application/merge-patch+json";

    private ApiCalls() {}

    /** A request with a JSON body. */
    public static RequestSpecification json(String body) {
        return plain().contentType("application/json").body(body);
    }

    /** A request with a merge patch. */
    public static RequestSpecification patch(String body) {
        return plain().contentType(MERGE_PATCH).body(body);
    }

    /** A request without a body, whose path is sent as it is. */
    public static RequestSpecification plain() {
        // Indenting a body of 50,000 brackets for the log takes gigabytes.
        return given().config(
                        RestAssured.config().logConfig(LogConfig.logConfig().enablePrettyPrinting(false)))
                .urlEncodingEnabled(false);
    }

    /** Creates a table with the keys {@code pk} and {@code sk}, both strings, unless it is there. */
    public static void createTable(String name) {
        json("""
             {"name":"%s","partitionKey":{"name":"pk","type":"S"},"sortKey":{"name":"sk","type":"S"}}""".formatted(name)).post("/v1/tables").then().statusCode(org.hamcrest.Matchers.oneOf(200, 201));
    }

    /** Asserts what every problem has, and its status and code. */
    public static void assertProblem(Response response, int status, String code) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .header("X-Content-Type-Options", "nosniff")
                .body("type", org.hamcrest.Matchers.equalTo("urn:penstock:problem:" + code))
                .body("code", org.hamcrest.Matchers.equalTo(code))
                .body("status", org.hamcrest.Matchers.equalTo(status))
                .body("title", org.hamcrest.Matchers.notNullValue())
                .body("requestId", org.hamcrest.Matchers.equalTo(response.header("X-Request-Id")));
    }
}
