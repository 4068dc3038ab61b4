package io.penstock.engine.request;

/** Whether a failed condition answers with the item that failed it. */
public enum ReturnValuesOnConditionCheckFailure {
    /** The whole item. */
    ALL_OLD,
    /** Nothing. */
    NONE
}
