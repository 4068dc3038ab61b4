package io.penstock.fault;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * An answer as it goes to the client, whole.
 *
 * @param status HTTP status
 * @param headers headers without the hop-by-hop ones and without Content-Length
 * @param body body
 */
record Answer(int status, MultiMap headers, Buffer body) {

    static final String CHECKSUM = "x-amz-crc32";

    /** An answer made here, dressed as DynamoDB dresses its own. */
    static Answer json(int status, JsonObject body) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .set(HttpHeaders.CONTENT_TYPE, "application/x-amz-json-1.0")
                .set("x-amzn-RequestId", UUID.randomUUID().toString());
        return new Answer(status, headers, Buffer.buffer()).withBody(body.toBuffer());
    }

    /** The same answer with another body, its checksum made anew. */
    Answer withBody(Buffer other) {
        CRC32 checksum = new CRC32();
        checksum.update(other.getBytes());
        return with(CHECKSUM, Long.toString(checksum.getValue()), other);
    }

    /** The same answer with one header set. */
    Answer withHeader(String name, String value) {
        return with(name, value, body);
    }

    boolean succeeded() {
        return status == 200;
    }

    private Answer with(String name, String value, Buffer otherBody) {
        return new Answer(
                status, MultiMap.caseInsensitiveMultiMap().addAll(headers).set(name, value), otherBody);
    }
}
