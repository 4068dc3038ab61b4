package io.penstock.engine.request.response;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import java.util.List;
import java.util.stream.Collectors;

/** A transaction did not go through; carries one reason for each of its actions, in their order. */
public final class TransactionCanceledException extends EngineException {

    private static final long serialVersionUID = 1L;

    private final transient List<CancellationReason> reasons;

    /**
     * Makes the refusal; its message lists the codes of the reasons.
     *
     * @param reasons one for each action, in their order
     */
    public TransactionCanceledException(List<CancellationReason> reasons) {
        super(
                ErrorCode.TRANSACTION_CANCELED,
                reasons.stream()
                        .map(CancellationReason::code)
                        .collect(Collectors.joining(
                                ", ",
                                "Transaction cancelled, please refer cancellation reasons for specific reasons [",
                                "]")));
        this.reasons = List.copyOf(reasons);
    }

    /**
     * Gives the reasons.
     *
     * @return one for each action, in their order
     */
    public List<CancellationReason> reasons() {
        return reasons;
    }
}
