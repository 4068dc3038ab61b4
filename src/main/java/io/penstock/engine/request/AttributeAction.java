package io.penstock.engine.request;

/** What a legacy attribute update does. */
public enum AttributeAction {
    /** Adds a number to a number, or elements to a set. */
    ADD,
    /** Sets the attribute. */
    PUT,
    /** Removes the attribute, or elements from a set. */
    DELETE
}
