package io.penstock.engine.item.codec;

import io.penstock.engine.item.AttributeType;

/**
 * Receives the parts of an encoded item in order, as ranges of the encoded bytes: nothing is copied, and an array must
 * not be kept or changed after the call returns. Texts are UTF-8.
 *
 * <p>Each attribute is its name followed by its value; each value is one call, or a {@code begin} with its members and
 * an {@code end}. Map entries are again a name and a value.
 */
public interface ItemVisitor {

    /** The item begins; {@code attributes} names with values follow, then {@link #endItem}. */
    void beginItem(int attributes);

    /** The item is complete. */
    void endItem();

    /**
     * A top-level attribute of the item follows.
     *
     * @return whether to visit its value; when false the walk passes over it to the next attribute
     */
    boolean attribute(byte[] bytes, int offset, int length);

    /** The name of the next entry of the innermost open map. */
    void entry(byte[] bytes, int offset, int length);

    /** A string, or a member of a string set. */
    void string(byte[] bytes, int offset, int length);

    /** A number, or a member of a number set, in the canonical text of DynamoDB's JSON (plain ASCII). */
    void number(byte[] bytes, int offset, int length);

    /** A binary value, or a member of a binary set. */
    void binary(byte[] bytes, int offset, int length);

    /** A boolean. */
    void bool(boolean value);

    /** The null value. */
    void nullValue();

    /** A list, map or set begins; {@code size} elements or entries follow, then {@link #end}. */
    void begin(AttributeType type, int size);

    /** The innermost open list, map or set is complete. */
    void end(AttributeType type);
}
