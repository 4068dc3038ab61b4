package io.penstock.engine.request.table;

/** How the throughput of a table is paid for. */
public enum BillingMode {
    /** So many units a second, set beforehand. */
    PROVISIONED,
    /** On demand. */
    PAY_PER_REQUEST
}
