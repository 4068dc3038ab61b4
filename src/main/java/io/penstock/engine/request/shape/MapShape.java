package io.penstock.engine.request.shape;

import java.util.List;

/**
 * A map from strings.
 *
 * @param value the type of its values
 * @param constraints what the map as a whole must satisfy
 */
public record MapShape(Shape value, List<Constraint> constraints) implements Shape {

    /**
     * Declares a map.
     *
     * @param value the type of its values
     * @param constraints in the order they are told
     * @return the shape
     */
    public static MapShape of(Shape value, Constraint... constraints) {
        return new MapShape(value, List.of(constraints));
    }

    @Override
    public String typeName() {
        return "java.util.Map<java.lang.String, " + value.typeName() + ">";
    }
}
