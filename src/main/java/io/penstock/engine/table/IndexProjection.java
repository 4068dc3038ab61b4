package io.penstock.engine.table;

import java.util.List;

/**
 * Which attributes an index carries besides the keys of the index and of the table.
 *
 * @param kind how the attributes are chosen
 * @param nonKeyAttributes the chosen attributes of {@link Kind#INCLUDE}, else empty
 */
public record IndexProjection(Kind kind, List<String> nonKeyAttributes) {

    /** How the attributes are chosen; the constant's name is the word on the wire. */
    public enum Kind {
        /** Every attribute of the item. */
        ALL,
        /** Only the keys. */
        KEYS_ONLY,
        /** The keys and a list of attributes. */
        INCLUDE
    }

    /** Every attribute. */
    public static final IndexProjection ALL = new IndexProjection(Kind.ALL, List.of());

    /** Only the keys. */
    public static final IndexProjection KEYS_ONLY = new IndexProjection(Kind.KEYS_ONLY, List.of());

    /** Copies the list. */
    public IndexProjection {
        nonKeyAttributes = List.copyOf(nonKeyAttributes);
    }
}
