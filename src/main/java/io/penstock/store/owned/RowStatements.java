package io.penstock.store.owned;

import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.smallrye.mutiny.Uni;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;

/** Several statements in one request, each about one row and each for itself. Stateless. */
final class RowStatements {

    private RowStatements() {}

    /** The partition key must be the first parameter, by which throttled keys are told apart. */
    static BatchStatementRequest statement(String text, List<AttributeValue> parameters) {
        return BatchStatementRequest.builder()
                .statement(text)
                .parameters(parameters)
                .build();
    }

    /** Emits an answer for each, in their order; fails with {@code OutcomeUnknown} if all of them were lost. */
    static Uni<List<BatchStatementResponse>> execute(
            DynamoClient client, List<BatchStatementRequest> statements, Call call) {
        BatchExecuteStatementRequest request =
                BatchExecuteStatementRequest.builder().statements(statements).build();
        return client.batchExecuteStatement(request, call).map(response -> {
            if (response.responses().size() != statements.size()) {
                throw new IllegalStateException("the answer has "
                        + response.responses().size() + " verdicts on " + statements.size() + " statements");
            }
            return response.responses();
        });
    }
}
