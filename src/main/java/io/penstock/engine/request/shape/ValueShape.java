package io.penstock.engine.request.shape;

/** An attribute value; what is wrong inside it is kept as a {@link Defect} until its turn comes. */
public record ValueShape() implements Shape {

    /** The only one. */
    public static final ValueShape VALUE = new ValueShape();

    @Override
    public String typeName() {
        return StructureShape.PACKAGE + "AttributeValue";
    }
}
