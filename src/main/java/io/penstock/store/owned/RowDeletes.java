package io.penstock.store.owned;

import io.penstock.base.limit.DynamoLimits;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.request.StatementFaults;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;

/**
 * Removes rows, several in one request, each under a condition, and says of each whether it was there: what neither a
 * batch of deletes can (it knows no conditions and says nothing) nor a transaction at this price. Stateless.
 */
public final class RowDeletes {

    /** How many rows one request can remove. */
    public static final int ROWS_MAX = DynamoLimits.BATCH_WRITE_ENTRIES_MAX;

    private RowDeletes() {}

    /**
     * What must hold of rows that are removed.
     *
     * @param clause a condition in PartiQL, with names in double quotes and {@code ?} for values
     * @param parameters the values, in their order
     */
    public record Where(String clause, List<AttributeValue> parameters) {

        /** Copies the parameters. */
        public Where {
            parameters = List.copyOf(parameters);
        }
    }

    /** What became of a row. */
    public enum Outcome {
        /** It was there, and is removed. */
        REMOVED,
        /** There was none. */
        MISSING,
        /** The condition does not hold of it, or there is none: nothing happened. */
        OTHERWISE,
        /** DynamoDB was busy, and nothing happened: it may be sent again as it is. */
        BUSY,
        /** DynamoDB failed: it may have been removed. */
        UNKNOWN,
        /** DynamoDB would not have it so: nothing happened. */
        REFUSED
    }

    /**
     * Removes rows.
     *
     * <p>Costs 1 WCU per KB of each row, of those too that the condition does not hold of. What is removed is sent back
     * whole: the condition should bound how large that is. Harmless to repeat, but the second time says that there was
     * nothing.
     *
     * @param client sends the request
     * @param table their table
     * @param keys at most {@link #ROWS_MAX} rows, all different
     * @param where what must hold of each
     * @param call its deadline and traffic
     * @return a Uni that emits what became of each, in their order; fails with {@code OutcomeUnknown} if the answer was
     *     lost
     */
    public static Uni<List<Outcome>> delete(
            DynamoClient client, OwnedTable table, List<OwnedKey> keys, Where where, Call call) {
        List<BatchStatementRequest> statements =
                keys.stream().map(key -> statement(table, key, where)).toList();
        return RowStatements.execute(client, statements, call)
                .map(answers -> answers.stream().map(RowDeletes::outcome).toList());
    }

    private static Outcome outcome(BatchStatementResponse answer) {
        if (answer.error() == null) {
            // A row that is missing is no error, whatever the condition says; the old row tells it apart.
            return answer.hasItem() ? Outcome.REMOVED : Outcome.MISSING;
        }
        if (StatementFaults.isRefused(answer.error())) {
            return Outcome.OTHERWISE;
        }
        if (StatementFaults.isUnknown(answer.error())) {
            return Outcome.UNKNOWN;
        }
        return StatementFaults.isPassing(answer.error()) ? Outcome.BUSY : Outcome.REFUSED;
    }

    private static BatchStatementRequest statement(OwnedTable table, OwnedKey key, Where where) {
        List<AttributeValue> parameters = new ArrayList<>();
        StringBuilder text = new StringBuilder("DELETE FROM \"" + table.name() + "\" WHERE ");
        table.keyAttributes().forEach(name -> {
            text.append('"').append(name).append("\" = ? AND ");
            parameters.add(table.attributesOf(key).get(name));
        });
        text.append(where.clause()).append(" RETURNING ALL OLD *");
        parameters.addAll(where.parameters());
        return RowStatements.statement(text.toString(), parameters);
    }
}
