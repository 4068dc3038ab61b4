package io.penstock.base.failure;

/** What the caller of a failed operation may do next. */
public enum RetryAdvice {
    /** Nothing happened, or repeating is harmless: the same request may be sent again, after a pause. */
    SAFE,
    /** The same request fails again until the request or the state of the data changes. */
    AFTER_FIX,
    /** The write may have happened. Repeating it may do it twice; not repeating it may mean it never happened. */
    UNKNOWN
}
