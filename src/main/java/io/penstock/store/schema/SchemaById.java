package io.penstock.store.schema;

import java.util.List;

/**
 * A document that was found by its id.
 *
 * @param content the document; the attributes are those of the first use
 * @param uses the names and versions that hold it, in no particular order; at most {@value #USES_MAX}
 */
public record SchemaById(SchemaContent content, List<Use> uses) {

    /** The most uses that are told. */
    public static final int USES_MAX = 100;

    /** Copies the list. */
    public SchemaById {
        uses = List.copyOf(uses);
    }

    /**
     * A name and a version that hold the document.
     *
     * @param name the schema
     * @param version the version
     */
    public record Use(SchemaName name, long version) {}
}
