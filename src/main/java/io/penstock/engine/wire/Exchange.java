package io.penstock.engine.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.failure.OperationMessages;
import io.penstock.engine.wire.json.FailureWriter;
import io.penstock.engine.wire.signature.SignatureVerifier.SignedRequest;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** One operation over HTTP: gathers the body, checks who asks, hands it on, and sends the answer. */
final class Exchange implements Reply {

    private static final System.Logger LOG = System.getLogger(Exchange.class.getName());
    private static final CharSequence TARGET = HttpHeaders.createOptimized("X-Amz-Target");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-amzn-RequestId");
    private static final CharSequence CRC = HttpHeaders.createOptimized("x-amz-crc32");
    private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");
    private static final String JSON_PREFIX = "application/x-amz-json-1.";
    private static final CharSequence JSON_1_0 = HttpHeaders.createOptimized("application/x-amz-json-1.0");
    private static final CharSequence JSON_1_1 = HttpHeaders.createOptimized("application/x-amz-json-1.1");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final byte[] TOO_LARGE =
            "{\"__type\":\"com.amazon.coral.service#RequestEntityTooLargeException\"}".getBytes(UTF_8);
    private static final int OK = 200;
    private static final int ENTITY_TOO_LARGE = 413;
    private static final int INTERNAL_ERROR = 500;
    private static final byte[] EMPTY = {};
    private static final int LENGTH_UNKNOWN = -1;
    /** Above this size, the memory that it takes to read a body counts too. */
    private static final int LARGE_BYTES = 1024 * 1024;
    /** How many bytes of memory it takes to read a byte of a large body, at worst. */
    private static final int LARGE_FACTOR = 4;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final EventLoop loop;
    private final ConnectionDeadlines.Deadline deadline;
    private final Context context;
    private byte[] received = EMPTY;
    private int receivedBytes;
    private long expectedBytes = LENGTH_UNKNOWN;
    private long countedBytes;
    private State state = State.RECEIVING;

    /** Where an exchange stands; changed on its event loop alone. */
    private enum State {
        RECEIVING,
        EXECUTING,
        /** Answered before the body was complete: the rest is thrown away. */
        DISCARDING,
        DONE
    }

    Exchange(HttpServerRequest request, EventLoop loop) {
        this.request = request;
        this.response = request.response();
        this.loop = loop;
        this.deadline = loop.deadlines().of(request.connection());
        this.context = Vertx.currentContext();
    }

    void begin() {
        if (!loop.traffic().requestBegins()) {
            state = State.DONE;
            response.setStatusCode(ErrorCode.SERVICE_UNAVAILABLE.httpStatus())
                    .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                    .end(wrap(failure(ErrorCode.SERVICE_UNAVAILABLE, null)));
            return;
        }
        deadline.in(loop.limits().bodyTimeout().toNanos());
        request.exceptionHandler(this::broken);
        request.handler(this::received);
        request.endHandler(end -> complete());
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.length() < 19) {
            expectedBytes = Long.parseLong(length);
            if (expectedBytes > loop.limits().bodyMaxBytes()) {
                refuse(ENTITY_TOO_LARGE, ByteBuffer.wrap(TOO_LARGE));
            }
        }
    }

    private void received(Buffer chunk) {
        if (state != State.RECEIVING) {
            return;
        }
        var length = (long) receivedBytes + chunk.length();
        if (length > loop.limits().bodyMaxBytes()) {
            refuse(ENTITY_TOO_LARGE, ByteBuffer.wrap(TOO_LARGE));
        } else if (receivedBytes == 0 && length == expectedBytes) {
            received = chunk.getBytes();
            receivedBytes = received.length;
        } else if (grow((int) length)) {
            chunk.getBytes(received, receivedBytes);
            receivedBytes = (int) length;
        } else {
            refuse(
                    ErrorCode.SERVICE_UNAVAILABLE.httpStatus(),
                    failure(ErrorCode.SERVICE_UNAVAILABLE, "Too many unfinished requests at once"));
        }
    }

    /** Makes room for so many bytes, and counts the room; false if all bodies together take too much. */
    private boolean grow(int length) {
        if (length <= received.length) {
            return true;
        }
        var most = expectedBytes == LENGTH_UNKNOWN ? loop.limits().bodyMaxBytes() : expectedBytes;
        var capacity = (int) Math.max(length, Math.min(2L * length, most));
        if (!loop.traffic().buffer(capacity - countedBytes, loop.limits().buffersMaxBytes())) {
            return false;
        }
        countedBytes = capacity;
        received = Arrays.copyOf(received, capacity);
        return true;
    }

    private void refuse(int status, ByteBuffer body) {
        state = State.DISCARDING;
        release();
        send(status, body);
        deadline.in(loop.limits().bodyTimeout().toNanos());
    }

    private void broken(Throwable failure) {
        if (state == State.RECEIVING) {
            state = State.DONE;
            release();
            loop.traffic().requestEnds();
        }
    }

    private void release() {
        received = EMPTY;
        receivedBytes = 0;
        if (countedBytes > 0) {
            loop.traffic().release(countedBytes);
            countedBytes = 0;
        }
    }

    private void complete() {
        if (state != State.RECEIVING) {
            deadline.in(loop.limits().idleTimeout().toNanos());
            return;
        }
        state = State.EXECUTING;
        deadline.suspend();
        try {
            execute();
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            failure(e);
        }
    }

    private void execute() throws IOException {
        var body = receivedBytes == received.length ? received : Arrays.copyOf(received, receivedBytes);
        received = EMPTY;
        receivedBytes = 0;
        if (contentType() == null && body.length > 0) {
            PlainAnswers.allowOrigin(request);
            head();
            finish();
            PlainAnswers.notFound(response);
            return;
        }
        var target = request.getHeader(TARGET);
        if (target == null || !loop.endpoint().knows(target)) {
            throw new EngineException(ErrorCode.UNKNOWN_OPERATION, null);
        }
        reserve(body.length);
        if (!loop.isOpen()) {
            loop.verifier()
                    .verify(
                            new SignedRequest(
                                    request.method().name(), request.path(), request.query(), request.headers()),
                            body);
        }
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && encoding.equalsIgnoreCase("gzip")) {
            body = decompress(body);
            if (body == null) {
                send(ENTITY_TOO_LARGE, ByteBuffer.wrap(TOO_LARGE));
                return;
            }
            reserve(body.length);
        }
        loop.endpoint().answer(target, body, this);
    }

    /** Counts the memory that it takes to work on a large body, until it is answered. */
    private void reserve(int bodyBytes) {
        if (bodyBytes <= LARGE_BYTES) {
            return;
        }
        var bytes = (long) LARGE_FACTOR * bodyBytes;
        if (!loop.traffic().work(bytes, countedBytes, loop.limits().buffersMaxBytes())) {
            throw new EngineException(ErrorCode.SERVICE_UNAVAILABLE, "Too many large requests at once");
        }
        countedBytes += bytes;
    }

    private byte @Nullable [] decompress(byte[] body) {
        try {
            return Gzip.decompress(body, loop.limits().bodyMaxBytes());
        } catch (IOException e) {
            throw EngineException.serialization(null);
        }
    }

    /** The content type of the answer, or null if that of the request is none of ours. */
    private @Nullable CharSequence contentType() {
        var given = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (given == null) {
            return null;
        }
        if (given.startsWith(JSON_PREFIX)) {
            var version = given.substring(JSON_PREFIX.length());
            return version.startsWith("0") ? JSON_1_0 : version.startsWith("1") ? JSON_1_1 : null;
        }
        return given.toLowerCase(Locale.ROOT).startsWith("application/json") ? JSON : null;
    }

    @Override
    public void success(Supplier<ByteBuffer> json) {
        hop(() -> {
            ByteBuffer body;
            try {
                body = json.get();
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                fail(e);
                return;
            }
            send(OK, body);
        });
    }

    @Override
    public void failure(Throwable failure) {
        hop(() -> fail(failure));
    }

    private void hop(Runnable answer) {
        if (Vertx.currentContext() == context) {
            answer.run();
        } else {
            context.runOnContext(onLoop -> answer.run());
        }
    }

    private void fail(Throwable failure) {
        if (failure instanceof EngineException refusal && refusal.code().httpStatus() < INTERNAL_ERROR) {
            send(refusal.code().httpStatus(), FailureWriter.write(operationName(), refusal));
        } else {
            // What has no cause beneath it was noted where it came from.
            var noted = failure instanceof EngineException && failure.getCause() == null;
            LOG.log(noted ? Level.DEBUG : Level.ERROR, "Request failed: " + request.getHeader(TARGET), failure);
            var code = failure instanceof EngineException known
                    ? known.code()
                    : failure instanceof OutOfMemoryError
                            ? ErrorCode.SERVICE_UNAVAILABLE
                            : ErrorCode.INTERNAL_SERVER_ERROR;
            send(code.httpStatus(), failure(code, OperationMessages.INTERNAL_SERVER_ERROR));
        }
    }

    private ByteBuffer failure(ErrorCode code, @Nullable String message) {
        return FailureWriter.write(operationName(), new EngineException(code, message));
    }

    private String operationName() {
        var target = request.getHeader(TARGET);
        return target == null ? "" : target.substring(target.indexOf('.') + 1);
    }

    private void send(int status, ByteBuffer json) {
        if (state == State.DONE) {
            LOG.log(Level.ERROR, "A second answer was given to " + request.getHeader(TARGET));
            return;
        }
        finish();
        if (response.closed()) {
            return;
        }
        var body = json;
        if (json.remaining() >= Gzip.ANSWER_MIN_BYTES && acceptsGzip()) {
            body = ByteBuffer.wrap(Gzip.compress(json.array(), json.arrayOffset() + json.position(), json.remaining()));
            response.putHeader(HttpHeaders.CONTENT_ENCODING, GZIP);
        }
        var crc = new CRC32();
        crc.update(body.duplicate());
        PlainAnswers.allowOrigin(request);
        var type = contentType();
        head().putHeader(CRC, Long.toString(crc.getValue()))
                .putHeader(HttpHeaders.CONTENT_TYPE, type == null ? JSON_1_0 : type)
                .setStatusCode(status)
                .end(wrap(body));
    }

    @SuppressWarnings("deprecation") // the one way to send bytes that are not copied first
    private static Buffer wrap(ByteBuffer body) {
        return Buffer.buffer(Unpooled.wrappedBuffer(body));
    }

    private HttpServerResponse head() {
        return response.putHeader(REQUEST_ID, RequestId.next())
                .putHeader(HttpHeaders.DATE, loop.date().now());
    }

    private void finish() {
        if (state == State.EXECUTING) {
            state = State.DONE;
            deadline.in(loop.limits().idleTimeout().toNanos());
        }
        release();
        loop.traffic().requestEnds();
    }

    private boolean acceptsGzip() {
        var accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        if (accepted == null) {
            return false;
        }
        for (String coding : accepted.split(",", 0)) {
            var parts = coding.strip().split(";", 2);
            if (parts[0].strip().equalsIgnoreCase("gzip")) {
                return parts.length == 1 || !parts[1].replace(" ", "").matches("q=0(\\.0*)?");
            }
        }
        return false;
    }
}
