package io.penstock.engine.item;

/** The null value; all null values are equal. */
public record NullValue() implements AttributeValue {
    /** The null value. */
    public static final NullValue INSTANCE = new NullValue();

    @Override
    public AttributeType type() {
        return AttributeType.NULL;
    }

    @Override
    public int sizeBytes() {
        return 1;
    }
}
