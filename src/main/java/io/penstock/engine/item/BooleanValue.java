package io.penstock.engine.item;

/**
 * True or false.
 *
 * @param value which of the two
 */
public record BooleanValue(boolean value) implements AttributeValue {
    /** The value true. */
    public static final BooleanValue TRUE = new BooleanValue(true);
    /** The value false. */
    public static final BooleanValue FALSE = new BooleanValue(false);

    /** Returns the shared value. */
    public static BooleanValue of(boolean value) {
        return value ? TRUE : FALSE;
    }

    @Override
    public AttributeType type() {
        return AttributeType.BOOL;
    }

    @Override
    public int sizeBytes() {
        return 1;
    }
}
