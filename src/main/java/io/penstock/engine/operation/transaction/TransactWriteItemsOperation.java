package io.penstock.engine.operation.transaction;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.failure.OperationMessages;
import io.penstock.engine.failure.RequestMessages;
import io.penstock.engine.operation.parse.ExpressionCache;
import io.penstock.engine.operation.state.WriteCommand;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.operation.state.WriteOperation;
import io.penstock.engine.operation.sweep.RequestTokens;
import io.penstock.engine.request.item.TransactWriteItemsRequest;
import io.penstock.engine.request.response.CancellationReason;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.request.response.TransactionCanceledException;
import io.penstock.engine.table.Table;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks and writes many items, all or none; a repeated client request token answers without doing it again. */
public final class TransactWriteItemsOperation implements WriteOperation<TransactWriteItemsRequest> {

    private final ExpressionCache cache;

    /** Makes the operation. */
    public TransactWriteItemsOperation(ExpressionCache cache) {
        this.cache = cache;
    }

    @Override
    public WriteCommand<Response> prepare(TransactWriteItemsRequest request) {
        List<TransactAction> actions = new ArrayList<>();
        request.actions().forEach(action -> actions.add(TransactAction.of(cache, action)));
        byte[] hash = request.clientRequestToken() == null ? new byte[0] : RequestDigest.of(request);
        return context -> write(request, actions, hash, context);
    }

    private static Response write(
            TransactWriteItemsRequest request, List<TransactAction> actions, byte[] hash, WriteContext context) {
        String token = request.clientRequestToken();
        byte[] known = token == null ? null : RequestTokens.find(context, token);
        if (known != null && !Arrays.equals(known, hash)) {
            throw new EngineException(
                    ErrorCode.IDEMPOTENT_PARAMETER_MISMATCH, OperationMessages.IDEMPOTENT_PARAMETER_MISMATCH);
        }
        List<Table> tables = new ArrayList<>();
        actions.forEach(action -> tables.add(context.catalog().serving(action.tableName())));
        List<PlannedAction> plan = plan(actions, tables, context);
        if (known != null) {
            return TransactAnswer.repeated(request, plan);
        }
        check(plan, context);
        plan.forEach(action -> action.stage(context));
        if (token != null) {
            RequestTokens.remember(context, token, hash);
        }
        return TransactAnswer.of(request, plan, context);
    }

    private static List<PlannedAction> plan(List<TransactAction> actions, List<Table> tables, WriteContext context) {
        List<PlannedAction> plan = new ArrayList<>();
        Set<ByteBuffer> seen = new HashSet<>();
        for (int i = 0; i < actions.size(); i++) {
            PlannedAction planned = PlannedAction.of(actions.get(i), tables.get(i), context);
            byte[] storedKey = planned.storedKey();
            if (storedKey != null && !seen.add(ByteBuffer.wrap(storedKey))) {
                throw EngineException.validation(RequestMessages.DUPLICATE_ITEMS);
            }
            plan.add(planned);
        }
        return plan;
    }

    private static void check(List<PlannedAction> plan, WriteContext context) {
        List<CancellationReason> reasons = new ArrayList<>();
        boolean cancelled = false;
        for (PlannedAction action : plan) {
            CancellationReason reason = action.evaluate(context);
            reasons.add(reason);
            cancelled |= !reason.equals(CancellationReason.NONE);
        }
        if (cancelled) {
            throw new TransactionCanceledException(reasons);
        }
    }
}
