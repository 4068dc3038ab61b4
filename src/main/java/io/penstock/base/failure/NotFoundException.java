package io.penstock.base.failure;

import org.jspecify.annotations.Nullable;

/** A table, an item or another named thing does not exist. */
public final class NotFoundException extends ServiceException {

    private static final long serialVersionUID = 1;

    private final String what;

    /**
     * Says that something does not exist.
     *
     * @param context where it was looked for
     * @param what what is missing, one noun in kebab case: {@code table}, {@code item}, {@code index}; becomes part of
     *     the code
     * @param detail the sentence for the caller
     * @param cause the backend's answer, if there was one
     */
    public NotFoundException(FailureContext context, String what, String detail, @Nullable Throwable cause) {
        super(context, detail, cause);
        this.what = what;
    }

    /**
     * Says that a table does not exist.
     *
     * @param context where it was looked for; names the table
     * @param cause the backend's answer, if there was one
     * @return the failure
     */
    public static NotFoundException table(FailureContext context, @Nullable Throwable cause) {
        return new NotFoundException(
                context,
                "table",
                "the table" + (context.table() == null ? "" : " " + context.table()) + " does not exist",
                cause);
    }

    /**
     * Says that an item does not exist.
     *
     * @param context where it was looked for; names table and key
     * @return the failure
     */
    public static NotFoundException item(FailureContext context) {
        return new NotFoundException(context, "item", "there is no item with this key", null);
    }

    /**
     * Says what is missing.
     *
     * @return one noun in kebab case
     */
    public String what() {
        return what;
    }

    @Override
    public String code() {
        return what + "-not-found";
    }

    @Override
    public RetryAdvice retryAdvice() {
        return RetryAdvice.AFTER_FIX;
    }
}
