package io.penstock.dynamo.client.pace;

import io.penstock.base.limit.DynamoLimits;
import io.penstock.dynamo.client.request.ItemSize;
import io.penstock.dynamo.client.request.RequestFacts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * What a bulk request wants of a table, in a measure that is known before it is sent: kilobytes for writes, keys for
 * batched reads, pages for queries and scans.
 *
 * @param table the table
 * @param measure what is counted
 * @param amount how much of it
 */
record Demand(String table, Measure measure, double amount) {

    /** What is counted. */
    enum Measure {
        /** Kilobytes of each item, rounded up. */
        WRITTEN_KILOBYTES(Use.WRITE),
        /** Keys of a batch. */
        KEYS(Use.READ),
        /** Pages of a query or scan. */
        PAGES(Use.READ);

        private final Use use;

        Measure(Use use) {
            this.use = use;
        }

        Use use() {
            return use;
        }
    }

    /** Reads the demand of a request; empty if it is of a kind that is not paced, or goes to several tables. */
    static Optional<Demand> of(DynamoDbRequest request) {
        if (request instanceof BatchWriteItemRequest batch
                && batch.requestItems().size() == 1) {
            Map.Entry<String, List<WriteRequest>> only =
                    first(batch.requestItems().entrySet());
            return Optional.of(new Demand(only.getKey(), Measure.WRITTEN_KILOBYTES, kilobytes(only.getValue())));
        }
        if (request instanceof BatchExecuteStatementRequest batch) {
            double units =
                    batch.statements().stream().mapToDouble(Demand::kilobytes).sum();
            return Optional.of(new Demand(RequestFacts.table(batch), Measure.WRITTEN_KILOBYTES, units));
        }
        if (request instanceof BatchGetItemRequest batch && batch.requestItems().size() == 1) {
            Map.Entry<String, KeysAndAttributes> only =
                    first(batch.requestItems().entrySet());
            return Optional.of(new Demand(
                    only.getKey(), Measure.KEYS, only.getValue().keys().size()));
        }
        if (request instanceof QueryRequest query) {
            return Optional.of(new Demand(query.tableName(), Measure.PAGES, 1));
        }
        if (request instanceof ScanRequest scan) {
            return Optional.of(new Demand(scan.tableName(), Measure.PAGES, 1));
        }
        return Optional.empty();
    }

    private static double kilobytes(BatchStatementRequest statement) {
        long bytes = statement.parameters().stream().mapToLong(ItemSize::bytes).sum();
        return Math.ceil((double) bytes / DynamoLimits.WRITE_CAPACITY_UNIT_BYTES);
    }

    private static double kilobytes(List<WriteRequest> writes) {
        double units = 0;
        for (WriteRequest write : writes) {
            long bytes = write.putRequest() == null
                    ? 1
                    : ItemSize.bytes(write.putRequest().item());
            units += Math.ceil((double) bytes / DynamoLimits.WRITE_CAPACITY_UNIT_BYTES);
        }
        return units;
    }

    private static <T> T first(Collection<T> only) {
        return only.iterator().next();
    }
}
