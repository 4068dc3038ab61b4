package io.penstock.store.schema.check;

/** A validation was given up because it took more work than one may. Never leaves this package. */
final class WorkExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WorkExceededException(String what, long limit, String unit) {
        super(what + ": the limit is " + limit + " " + unit, null, false, false);
    }
}
