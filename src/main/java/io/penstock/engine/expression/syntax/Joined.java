package io.penstock.engine.expression.syntax;

import java.util.List;

/** Prints the children of a node behind its name. */
final class Joined {
    private Joined() {}

    static String of(List<?> children) {
        StringBuilder text = new StringBuilder();
        for (Object child : children) {
            text.append(' ').append(child);
        }
        return text.toString();
    }
}
