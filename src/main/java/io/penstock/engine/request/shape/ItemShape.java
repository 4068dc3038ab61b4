package io.penstock.engine.request.shape;

/** An item or a key: attribute values by name, read at once into an {@code Item}, or into the first {@link Defect}. */
public record ItemShape() implements Shape {

    /** The only one. */
    public static final ItemShape ITEM = new ItemShape();

    @Override
    public String typeName() {
        return "java.util.Map<java.lang.String, " + ValueShape.VALUE.typeName() + ">";
    }
}
