package io.penstock.engine.item;

import org.jspecify.annotations.Nullable;

/** The ten types of an attribute value, each with the tag that DynamoDB's JSON uses for it. */
public enum AttributeType {
    /** A string. */
    S,
    /** A number. */
    N,
    /** A binary value. */
    B,
    /** A boolean. */
    BOOL,
    /** The null value. */
    NULL,
    /** A list of values of any type. */
    L,
    /** A map from attribute name to a value of any type. */
    M,
    /** A set of strings. */
    SS,
    /** A set of numbers. */
    NS,
    /** A set of binary values. */
    BS;

    /** Returns the tag on the wire, which is the constant's own name. */
    public String tag() {
        return name();
    }

    /** Tells whether this is one of the three set types. */
    public boolean isSet() {
        return this == SS || this == NS || this == BS;
    }

    /** Tells whether values of this type may be the value of a key attribute. */
    public boolean isKeyType() {
        return this == S || this == N || this == B;
    }

    /** Returns the type that a wire tag names, or null when there is none of that name. */
    public static @Nullable AttributeType ofTag(String tag) {
        return switch (tag) {
            case "S" -> S;
            case "N" -> N;
            case "B" -> B;
            case "BOOL" -> BOOL;
            case "NULL" -> NULL;
            case "L" -> L;
            case "M" -> M;
            case "SS" -> SS;
            case "NS" -> NS;
            case "BS" -> BS;
            default -> null;
        };
    }
}
