package io.penstock.engine.wire;

import io.penstock.engine.replica.Engine;
import io.penstock.engine.request.Operation;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.wire.json.RequestReader;
import io.penstock.engine.wire.json.ResponseWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Lets an engine answer: JSON becomes a request, the response becomes JSON. */
public final class EngineEndpoint implements OperationEndpoint {

    private static final String TARGET_PREFIX = "DynamoDB_20120810.";
    private static final String STREAMS_TARGET_PREFIX = "DynamoDBStreams_20120810.";

    private final Engine engine;

    /**
     * Makes the endpoint of an engine.
     *
     * @param engine an open engine; closed by its owner, after the server
     */
    public EngineEndpoint(Engine engine) {
        this.engine = engine;
    }

    @Override
    public boolean knows(String target) {
        return operation(target) != null;
    }

    private static @Nullable Operation operation(String target) {
        boolean ofStreams = target.startsWith(STREAMS_TARGET_PREFIX);
        if (!ofStreams && !target.startsWith(TARGET_PREFIX)) {
            return null;
        }
        var operation = Operation.named(target.substring(target.indexOf('.') + 1));
        return operation == null || operation.isOfStreams() != ofStreams ? null : operation;
    }

    @Override
    public void answer(String target, byte[] body, Reply reply) {
        var operation = operation(target);
        if (operation == null) {
            throw new IllegalArgumentException("Unknown target " + target);
        }
        CompletableFuture<Response> answer = engine.call(RequestReader.read(operation, body));
        var unused = answer.whenComplete((response, failure) -> {
            if (failure == null) {
                reply.success(() -> ResponseWriter.write(response));
            } else {
                var cause = failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
                reply.failure(cause);
            }
        });
    }
}
