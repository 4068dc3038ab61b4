package io.penstock.engine.request.shape;

import java.util.List;

/**
 * A string.
 *
 * @param constraints what it must satisfy
 */
public record TextShape(List<Constraint> constraints) implements Shape {

    /** Any string. */
    public static final TextShape ANY = of();

    /**
     * Declares a string under constraints.
     *
     * @param constraints in the order they are told
     * @return the shape
     */
    public static TextShape of(Constraint... constraints) {
        return new TextShape(List.of(constraints));
    }

    /**
     * Declares one of several words.
     *
     * @param words in the order DynamoDB lists them
     * @return the shape
     */
    public static TextShape oneOf(String... words) {
        return of(Constraints.oneOf(words));
    }

    @Override
    public String typeName() {
        return "java.lang.String";
    }
}
