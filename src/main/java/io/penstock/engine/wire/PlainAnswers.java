package io.penstock.engine.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.zip.CRC32;

/** Answers to what is no operation: health checks, preflights of browsers, and everything else. */
final class PlainAnswers {

    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-amzn-RequestId");
    private static final CharSequence CRC = HttpHeaders.createOptimized("x-amz-crc32");
    private static final byte[] HEALTHY = "healthy: dynamodb.us-east-1.amazonaws.com ".getBytes(UTF_8);
    private static final byte[] UNKNOWN = "<UnknownOperationException/>\n".getBytes(UTF_8);
    private static final String EXPOSED =
            "x-amzn-RequestId,x-amzn-ErrorType,x-amz-request-id,x-amz-id-2,x-amzn-ErrorMessage,Date";
    private static final String PREFLIGHT_MAX_AGE_SECONDS = "172800";

    private PlainAnswers() {}

    static void answer(HttpServerRequest request, String date) {
        var response = request.response();
        response.putHeader(REQUEST_ID, RequestId.next()).putHeader(HttpHeaders.DATE, date);
        allowOrigin(request);
        if (request.method().equals(HttpMethod.OPTIONS) && request.getHeader(HttpHeaders.ORIGIN) != null) {
            preflight(request);
        } else if (request.method().equals(HttpMethod.GET)) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, HttpHeaders.createOptimized("text/plain"));
            end(response, HEALTHY);
        } else {
            notFound(response);
        }
    }

    /** What a POST with a foreign content type gets, too. */
    static void notFound(HttpServerResponse response) {
        response.setStatusCode(404);
        end(response, UNKNOWN);
    }

    /** Lets scripts of any page read the answer, as DynamoDB does. */
    static void allowOrigin(HttpServerRequest request) {
        if (request.getHeader(HttpHeaders.ORIGIN) != null) {
            request.response().putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
            if (!request.method().equals(HttpMethod.OPTIONS)) {
                request.response().putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
            }
        }
    }

    private static void preflight(HttpServerRequest request) {
        var response = request.response();
        var headers = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
        if (headers != null) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, headers);
        }
        var method = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
        if (method != null) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, method);
        }
        response.putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_MAX_AGE_SECONDS);
        response.end();
    }

    private static void end(HttpServerResponse response, byte[] body) {
        var crc = new CRC32();
        crc.update(body);
        response.putHeader(CRC, Long.toString(crc.getValue())).end(Buffer.buffer(body));
    }
}
