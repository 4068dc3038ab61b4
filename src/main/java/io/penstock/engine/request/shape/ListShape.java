package io.penstock.engine.request.shape;

import java.util.List;

/**
 * A list.
 *
 * @param element the type of its elements
 * @param constraints what the list as a whole must satisfy
 */
public record ListShape(Shape element, List<Constraint> constraints) implements Shape {

    /**
     * Declares a list.
     *
     * @param element the type of its elements
     * @param constraints in the order they are told
     * @return the shape
     */
    public static ListShape of(Shape element, Constraint... constraints) {
        return new ListShape(element, List.of(constraints));
    }

    @Override
    public String typeName() {
        return "java.util.List<" + element.typeName() + ">";
    }
}
