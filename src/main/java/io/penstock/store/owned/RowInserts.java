package io.penstock.store.owned;

import io.penstock.base.limit.DynamoLimits;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.request.StatementFaults;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;

/**
 * Makes new rows, several in one request, each only if there is none: what neither a batch of puts can (it knows no
 * conditions) nor a transaction at this price (it costs twice as much, and one row hinders all). Stateless.
 */
public final class RowInserts {

    /** How many rows one request can make. */
    public static final int ROWS_MAX = DynamoLimits.BATCH_WRITE_ENTRIES_MAX;

    private RowInserts() {}

    /**
     * A row that is to be made.
     *
     * @param key the row
     * @param attributes its other attributes
     */
    public record NewRow(OwnedKey key, Map<String, AttributeValue> attributes) {}

    /** What became of a row. */
    public enum Outcome {
        /** It is made. */
        MADE,
        /** There is one already, which stays as it is. */
        THERE_ALREADY,
        /** DynamoDB was busy: it may be sent again as it is. */
        BUSY,
        /** DynamoDB would not have it so. */
        REFUSED
    }

    /**
     * Makes rows.
     *
     * <p>Costs 1 WCU per KB of each row; one that is there already costs 1 WCU per KB of it, and changes nothing. Not
     * harmless to repeat: a row that was made is there already.
     *
     * @param client sends the request
     * @param table their table
     * @param rows at most {@link #ROWS_MAX} rows, all different
     * @param call its deadline and traffic
     * @return a Uni that emits what became of each, in their order; fails with {@code OutcomeUnknown} if the answer was
     *     lost
     */
    public static Uni<List<Outcome>> insert(DynamoClient client, OwnedTable table, List<NewRow> rows, Call call) {
        List<BatchStatementRequest> statements =
                rows.stream().map(row -> statement(table, row)).toList();
        return RowStatements.execute(client, statements, call)
                .map(answers ->
                        answers.stream().map(answer -> outcome(answer.error())).toList());
    }

    private static Outcome outcome(@Nullable BatchStatementError error) {
        if (error == null) {
            return Outcome.MADE;
        }
        if (StatementFaults.isRefused(error)) {
            return Outcome.THERE_ALREADY;
        }
        return StatementFaults.isPassing(error) ? Outcome.BUSY : Outcome.REFUSED;
    }

    private static BatchStatementRequest statement(OwnedTable table, NewRow row) {
        Map<String, AttributeValue> key = table.attributesOf(row.key());
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        table.keyAttributes().forEach(name -> attributes.put(name, key.get(name)));
        attributes.putAll(row.attributes());
        String members = attributes.keySet().stream()
                .map(name -> "'" + name + "': ?")
                .collect(Collectors.joining(", ", "{", "}"));
        return RowStatements.statement(
                "INSERT INTO \"" + table.name() + "\" VALUE " + members, new ArrayList<>(attributes.values()));
    }
}
