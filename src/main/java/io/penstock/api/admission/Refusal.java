package io.penstock.api.admission;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.RequestTrace;
import io.penstock.api.stream.ProblemJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** An answer 503 made beforehand, but for the request's id. Immutable. */
final class Refusal {

    /** What every answer has that is not for browsers to run or keep, and how long to wait. */
    private static final String HEAD = "HTTP/1.1 503 Service Unavailable\r\n"
            + "content-type: " + Problem.MEDIA_TYPE + "\r\n"
            + "cache-control: no-store\r\n"
            + "x-content-type-options: nosniff\r\n"
            + "x-frame-options: DENY\r\n"
            + "referrer-policy: no-referrer\r\n"
            + "content-security-policy: default-src 'none'; frame-ancestors 'none'; sandbox\r\n"
            + "cross-origin-resource-policy: same-origin\r\n";

    private static final String ID = "request-id-goes-here";

    private final Problem problem;
    private final byte[] head;
    private final byte[] beforeId;
    private final byte[] afterId;

    Refusal(Refused reason, Duration retryAfter) {
        problem = Problem.of(HttpStatus.UNAVAILABLE, "overloaded", reason.detail())
                .retryable(true)
                .retryAfter(retryAfter)
                .requestId(ID)
                .build();
        String body = new String(ProblemJson.toBytes(problem), StandardCharsets.UTF_8);
        int at = body.indexOf(ID);
        head = ascii(HEAD + "retry-after: " + problem.retryAfterSeconds() + "\r\ncontent-length: ");
        beforeId = ascii(body.substring(0, at));
        afterId = ascii(body.substring(at + ID.length()));
    }

    /** The whole answer as HTTP/1.1 sends it. */
    ByteBuf bytes(ByteBufAllocator allocator, String id, boolean withBody) {
        byte[] idBytes = ascii(id);
        int length = beforeId.length + idBytes.length + afterId.length;
        byte[] rest = ascii(length + "\r\n" + RequestTrace.HEADER + ": " + id + "\r\n\r\n");
        ByteBuf answer = allocator.buffer(head.length + rest.length + length);
        answer.writeBytes(head).writeBytes(rest);
        return withBody ? answer.writeBytes(beforeId).writeBytes(idBytes).writeBytes(afterId) : answer;
    }

    /** The same as a problem. */
    Problem problem(String id) {
        return problem.withRequestId(id);
    }

    /** The headers of the answer, without those that depend on the request. */
    Map<String, String> headers() {
        return headersOf(new String(head, StandardCharsets.US_ASCII));
    }

    private static Map<String, String> headersOf(String head) {
        return head.lines()
                .skip(1)
                .map(line -> line.split(": ", 2))
                .filter(pair -> pair.length == 2 && !pair[1].isEmpty())
                .collect(java.util.stream.Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
