package io.penstock.engine.item;

/**
 * A number.
 *
 * @param value its exact decimal value
 */
public record NumberValue(DynamoNumber value) implements AttributeValue {

    @Override
    public AttributeType type() {
        return AttributeType.N;
    }

    @Override
    public int sizeBytes() {
        return value.sizeBytes();
    }

    /** Returns the number that a text denotes; see {@link DynamoNumber#parse} for what it accepts and throws. */
    public static NumberValue parse(String text) {
        return new NumberValue(DynamoNumber.parse(text));
    }
}
