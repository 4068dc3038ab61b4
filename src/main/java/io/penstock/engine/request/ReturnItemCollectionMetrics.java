package io.penstock.engine.request;

/** Whether a write answers with the size of the item collections it touched. */
public enum ReturnItemCollectionMetrics {
    /** Yes, for tables with local secondary indexes. */
    SIZE,
    /** No. */
    NONE
}
