package io.penstock.engine.expression.syntax;

import java.util.List;

/**
 * An update as written: names and values are not yet filled in.
 *
 * @param actions in the order written, across all sections
 */
public record UpdateSyntax(List<Action> actions) {

    /** One change of one place. */
    public sealed interface Action {
        /** Returns the place that changes. */
        OperandSyntax.Path path();
    }

    /**
     * SET path = value.
     *
     * @param path the place
     * @param value what is put there
     */
    public record Assign(OperandSyntax.Path path, OperandSyntax value) implements Action {
        @Override
        public String toString() {
            return "(SET " + path + " " + value + ")";
        }
    }

    /**
     * REMOVE path.
     *
     * @param path the place
     */
    public record Remove(OperandSyntax.Path path) implements Action {
        @Override
        public String toString() {
            return "(REMOVE " + path + ")";
        }
    }

    /**
     * ADD path :value.
     *
     * @param path the place
     * @param value a number or a set
     */
    public record Add(OperandSyntax.Path path, OperandSyntax.Value value) implements Action {
        @Override
        public String toString() {
            return "(ADD " + path + " " + value + ")";
        }
    }

    /**
     * DELETE path :value.
     *
     * @param path the place
     * @param value a set
     */
    public record Delete(OperandSyntax.Path path, OperandSyntax.Value value) implements Action {
        @Override
        public String toString() {
            return "(DELETE " + path + " " + value + ")";
        }
    }

    @Override
    public String toString() {
        return "(UPDATE" + Joined.of(actions) + ")";
    }
}
