package io.penstock.engine.request;

/** How several legacy conditions combine. */
public enum ConditionalOperator {
    /** All must hold. */
    AND,
    /** One must hold. */
    OR
}
