package io.penstock.base.failure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The request is well formed but at odds with the present state: of a table, or of the items of a transaction. */
public final class ConflictException extends ServiceException {

    private static final long serialVersionUID = 1;

    /** What the request is at odds with. */
    public enum Kind {
        /** A table of that name exists and is different. */
        TABLE_EXISTS("table-exists", RetryAdvice.AFTER_FIX),
        /** The table or index is being created, changed or deleted, or is protected. */
        TABLE_STATE("table-state", RetryAdvice.AFTER_FIX),
        /** The transaction was cancelled for the reasons given. */
        TRANSACTION_CANCELLED("transaction-cancelled", RetryAdvice.AFTER_FIX),
        /** Another transaction was under way on the same item, and still was after every retry. */
        TRANSACTION_CONFLICT("transaction-conflict", RetryAdvice.SAFE),
        /** The idempotency token was used before with another request. */
        TOKEN_REUSED("idempotency-token-reused", RetryAdvice.AFTER_FIX),
        /** Any other state that forbids the request. */
        STATE("conflict", RetryAdvice.AFTER_FIX);

        private final String code;
        private final RetryAdvice retryAdvice;

        Kind(String code, RetryAdvice retryAdvice) {
            this.code = code;
            this.retryAdvice = retryAdvice;
        }
    }

    private final Kind kind;
    private final transient List<TransactionReason> reasons;
    private final transient List<String> differences;

    private ConflictException(Kind kind, Described what, List<TransactionReason> reasons, List<String> differences) {
        super(what.context, what.detail, what.cause);
        this.kind = kind;
        this.reasons = List.copyOf(reasons);
        this.differences = List.copyOf(differences);
    }

    /**
     * Says that the present state forbids the request.
     *
     * @param kind what the request is at odds with
     * @param context the request
     * @param detail the sentence for the caller
     * @param cause the backend's answer, if there was one
     */
    public ConflictException(Kind kind, FailureContext context, String detail, @Nullable Throwable cause) {
        this(kind, new Described(context, detail, cause), List.of(), List.of());
    }

    /**
     * Says that a transaction was cancelled.
     *
     * @param kind {@link Kind#TRANSACTION_CANCELLED} or {@link Kind#TRANSACTION_CONFLICT}
     * @param context the transaction
     * @param reasons the actions that failed, and why
     * @param cause the backend's answer
     * @return the failure
     */
    public static ConflictException transaction(
            Kind kind, FailureContext context, List<TransactionReason> reasons, @Nullable Throwable cause) {
        StringBuilder detail = new StringBuilder("the transaction was cancelled");
        String separator = ": ";
        for (TransactionReason reason : reasons) {
            detail.append(separator)
                    .append("action ")
                    .append(reason.index())
                    .append(' ')
                    .append(reason.code());
            separator = ", ";
        }
        return new ConflictException(kind, new Described(context, detail.toString(), cause), reasons, List.of());
    }

    /**
     * Says that a table of the same name exists and is different.
     *
     * @param context names the table
     * @param differences one sentence per difference
     * @return the failure
     */
    public static ConflictException tableDiffers(FailureContext context, List<String> differences) {
        String detail = "the table exists and differs: " + String.join("; ", differences);
        return new ConflictException(Kind.TABLE_EXISTS, new Described(context, detail, null), List.of(), differences);
    }

    /**
     * Says what the request is at odds with.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns the actions that made a transaction fail.
     *
     * @return in the order of the actions; empty if this was no transaction
     */
    public List<TransactionReason> reasons() {
        return reasons;
    }

    /**
     * Returns how an existing table differs from the one asked for.
     *
     * @return one sentence per difference; empty if this was no table creation
     */
    public List<String> differences() {
        return differences;
    }

    @Override
    public String code() {
        return kind.code;
    }

    @Override
    public RetryAdvice retryAdvice() {
        return kind.retryAdvice;
    }

    private record Described(
            FailureContext context, String detail, @Nullable Throwable cause) {}
}
