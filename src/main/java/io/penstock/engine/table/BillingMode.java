package io.penstock.engine.table;

/** How a table's traffic would be paid for; the constant's name is the word on the wire. */
public enum BillingMode {
    /** By capacity set beforehand. */
    PROVISIONED,
    /** By the request. */
    PAY_PER_REQUEST
}
