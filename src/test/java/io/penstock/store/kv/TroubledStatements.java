package io.penstock.store.kv;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.base.failure.OutcomeUnknownException;
import io.penstock.base.failure.ThrottledException;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.InterceptedClient;
import io.penstock.dynamo.client.RealEndpoint;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;

/** A client of the real endpoint whose requests of several statements go wrong, in part every second one. */
final class TroubledStatements {

    /** How such requests can go wrong. */
    enum Trouble {
        LOST_ANSWER,
        THROTTLED,
        NOT_KNOWN,
        STATEMENTS_THROTTLED,
        STATEMENTS_FAILED,
        STATEMENTS_DENIED
    }

    private final DynamoClient real = RealEndpoint.client();
    private final AtomicInteger calls = new AtomicInteger();
    private final Trouble trouble;

    TroubledStatements(Trouble trouble) {
        this.trouble = trouble;
    }

    DynamoClient client() {
        return InterceptedClient.of(
                real,
                (operation, request, call) -> operation.equals("batchExecuteStatement")
                        ? execute((BatchExecuteStatementRequest) request)
                        : call.get());
    }

    /** How many requests of several statements there were. */
    int calls() {
        return calls.get();
    }

    private Uni<BatchExecuteStatementResponse> execute(BatchExecuteStatementRequest request) {
        boolean now = calls.incrementAndGet() % 2 == 1;
        return switch (trouble) {
            case LOST_ANSWER ->
                real.batchExecuteStatement(request, KvRig.call())
                        .chain(answer -> now
                                ? Uni.createFrom().failure(new OutcomeUnknownException(where(), "lost", null))
                                : Uni.createFrom().item(answer));
            case THROTTLED ->
                now
                        ? Uni.createFrom().failure(new ThrottledException(where(), "busy", Duration.ofMillis(1), null))
                        : real.batchExecuteStatement(request, KvRig.call());
            case NOT_KNOWN ->
                Uni.createFrom().failure(new InvalidInputException(where(), "no such operation", (Throwable) null));
            case STATEMENTS_THROTTLED ->
                now
                        ? halfRefused(request, BatchStatementErrorCodeEnum.THROTTLING_ERROR)
                        : real.batchExecuteStatement(request, KvRig.call());
            case STATEMENTS_FAILED ->
                real.batchExecuteStatement(request, KvRig.call()).map(answer -> now ? halfFailed(answer) : answer);
            case STATEMENTS_DENIED -> halfRefused(request, BatchStatementErrorCodeEnum.ACCESS_DENIED);
        };
    }

    /** The first half of the statements is not executed. */
    private Uni<BatchExecuteStatementResponse> halfRefused(
            BatchExecuteStatementRequest request, BatchStatementErrorCodeEnum error) {
        int half = request.statements().size() / 2;
        List<BatchStatementRequest> rest =
                request.statements().subList(half, request.statements().size());
        return real.batchExecuteStatement(request.toBuilder().statements(rest).build(), KvRig.call())
                .map(answer -> joined(half, error, answer.responses()));
    }

    /** The first half of the statements is executed, and said to have failed. */
    private static BatchExecuteStatementResponse halfFailed(BatchExecuteStatementResponse answer) {
        int half = answer.responses().size() / 2;
        return joined(
                half,
                BatchStatementErrorCodeEnum.INTERNAL_SERVER_ERROR,
                answer.responses().subList(half, answer.responses().size()));
    }

    private static BatchExecuteStatementResponse joined(
            int failed, BatchStatementErrorCodeEnum error, List<BatchStatementResponse> rest) {
        List<BatchStatementResponse> responses = new ArrayList<>();
        for (int i = 0; i < failed; i++) {
            responses.add(BatchStatementResponse.builder()
                    .error(fault -> fault.code(error))
                    .build());
        }
        responses.addAll(rest);
        return BatchExecuteStatementResponse.builder().responses(responses).build();
    }

    private static FailureContext where() {
        return FailureContext.of("BatchExecuteStatement", "t");
    }
}
