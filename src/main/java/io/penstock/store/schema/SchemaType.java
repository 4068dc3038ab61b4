package io.penstock.store.schema;

/** What a stored document is. */
public enum SchemaType {
    /** A JSON Schema of draft 2020-12. */
    JSON_SCHEMA("json-schema"),
    /** Any JSON object; nothing is asked of it. */
    JSON("json");

    private final String wireName;

    SchemaType(String wireName) {
        this.wireName = wireName;
    }

    /**
     * Returns the name that callers and rows use.
     *
     * @return for instance {@code json-schema}
     */
    public String wireName() {
        return wireName;
    }

    /**
     * Finds the type of a stored document.
     *
     * @param wireName as {@link #wireName} spells it
     * @return the type
     */
    public static SchemaType named(String wireName) {
        return wireName.equals(JSON.wireName) ? JSON : JSON_SCHEMA;
    }
}
