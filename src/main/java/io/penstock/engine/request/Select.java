package io.penstock.engine.request;

/** What a Query or Scan returns of the items it found. */
public enum Select {
    /** The attributes that the request lists. */
    SPECIFIC_ATTRIBUTES,
    /** Only how many there are. */
    COUNT,
    /** Every attribute of the item. */
    ALL_ATTRIBUTES,
    /** Every attribute that the index holds. */
    ALL_PROJECTED_ATTRIBUTES
}
