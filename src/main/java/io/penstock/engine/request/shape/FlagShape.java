package io.penstock.engine.request.shape;

/** A boolean. */
public record FlagShape() implements Shape {

    /** The only one. */
    public static final FlagShape FLAG = new FlagShape();

    @Override
    public String typeName() {
        return "java.lang.Boolean";
    }
}
