package io.penstock.engine.request.rule;

import io.penstock.base.limit.DynamoLimits;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.RequestMessages;
import io.penstock.engine.failure.ValueMessages;
import io.penstock.engine.item.Item;
import io.penstock.engine.request.Operation;
import io.penstock.engine.request.item.BatchWriteItemRequest;
import io.penstock.engine.request.item.TableWrites;
import io.penstock.engine.request.item.WriteRequest;
import io.penstock.engine.request.shape.Constraints;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.ListShape;
import io.penstock.engine.request.shape.MapShape;
import io.penstock.engine.request.shape.Member;
import io.penstock.engine.request.shape.StructureShape;
import io.penstock.engine.request.shape.Violations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a BatchWriteItem must satisfy. */
public final class BatchWriteItemRules {

    private static final String PUT = "PutRequest";
    private static final String DELETE = "DeleteRequest";

    /** Its members and their constraints. */
    public static final StructureShape SHAPE = StructureShape.of(
            "BatchWriteItemInput",
            Parameters.RETURN_CONSUMED_CAPACITY,
            Parameters.RETURN_METRICS,
            Member.optional(
                    RequestItems.MEMBER,
                    MapShape.of(
                            ListShape.of(StructureShape.of(
                                    "WriteRequest",
                                    Member.optional(DELETE, StructureShape.of(DELETE, Parameters.REQUIRED_KEY)),
                                    Member.optional(PUT, StructureShape.of(PUT, Parameters.REQUIRED_ITEM)))),
                            RequestItems.TABLE_NAMES,
                            Constraints.listsInMap(1, DynamoLimits.BATCH_WRITE_ENTRIES_MAX))));

    private BatchWriteItemRules() {}

    /**
     * Checks a request.
     *
     * @param draft what was read
     * @return the request
     */
    public static BatchWriteItemRequest check(Draft draft) {
        RequestItems.checkPresent(draft, Operation.BATCH_WRITE_ITEM);
        Violations.check(draft);
        Map<String, TableWrites> requestItems = new LinkedHashMap<>();
        int total = 0;
        for (Map.Entry<String, ?> table : draft.map(RequestItems.MEMBER).entrySet()) {
            List<WriteRequest> writes = new ArrayList<>();
            for (Object write : (List<?>) table.getValue()) {
                writes.add(write((Draft) write));
            }
            total += writes.size();
            requestItems.put(table.getKey(), new TableWrites(TableNames.of(table.getKey()), writes));
        }
        if (total > DynamoLimits.BATCH_WRITE_ENTRIES_MAX) {
            throw EngineException.validation(RequestMessages.TOO_MANY_WRITES);
        }
        return new BatchWriteItemRequest(requestItems, Parameters.capacity(draft), Parameters.metrics(draft));
    }

    private static WriteRequest write(Draft draft) {
        Draft put = draft.structure(PUT);
        Draft delete = draft.structure(DELETE);
        if (put != null && delete == null) {
            Item item = put.requiredItem(Parameters.ITEM);
            PutItemRules.checkSize(item);
            return new WriteRequest.Put(item);
        } else if (put == null && delete != null) {
            return new WriteRequest.Delete(delete.requiredItem(Parameters.KEY));
        }
        throw EngineException.validation(ValueMessages.SEVERAL_TYPES);
    }
}
