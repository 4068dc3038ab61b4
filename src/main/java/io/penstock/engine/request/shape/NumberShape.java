package io.penstock.engine.request.shape;

import java.util.List;

/**
 * A whole number.
 *
 * @param width how large it may be
 * @param constraints what it must satisfy
 */
public record NumberShape(Width width, List<Constraint> constraints) implements Shape {

    /** How large a whole number may be. */
    public enum Width {
        /** 32 bits. */
        INTEGER("Integer"),
        /** 64 bits. */
        LONG("Long");

        private final String javaName;

        Width(String javaName) {
            this.javaName = javaName;
        }

        /**
         * Says the name in messages.
         *
         * @return {@code Integer} or {@code Long}
         */
        public String javaName() {
            return javaName;
        }
    }

    /**
     * Declares a 32-bit number.
     *
     * @param constraints in the order they are told
     * @return the shape
     */
    public static NumberShape integer(Constraint... constraints) {
        return new NumberShape(Width.INTEGER, List.of(constraints));
    }

    /**
     * Declares a 64-bit number.
     *
     * @param constraints in the order they are told
     * @return the shape
     */
    public static NumberShape ofLong(Constraint... constraints) {
        return new NumberShape(Width.LONG, List.of(constraints));
    }

    @Override
    public String typeName() {
        return "java.lang." + width.javaName();
    }
}
