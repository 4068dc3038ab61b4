package io.penstock.engine.item;

/**
 * The value of one attribute. Immutable and safe to share between threads.
 *
 * <p>Equality is DynamoDB's: of the same type and the same content, where sets have no order and numbers are compared
 * by value.
 */
public sealed interface AttributeValue
        permits StringValue,
                NumberValue,
                BinaryValue,
                BooleanValue,
                NullValue,
                ListValue,
                MapValue,
                StringSetValue,
                NumberSetValue,
                BinarySetValue {

    /** Returns the type of this value. */
    AttributeType type();

    /** Returns the bytes that this value counts for in the size of an item, without its attribute's name. */
    int sizeBytes();

    /** Returns the levels of lists and maps in this value: 0 for a scalar or a set, 1 for a flat list or map. */
    default int depth() {
        return 0;
    }
}
