package io.penstock.engine.expression.statement;

import io.penstock.engine.item.AttributeValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a statement, as a pattern of an expression in which {@code %} stands for the operands.
 *
 * @param pattern the text, with {@code %} for each operand
 * @param operands its operands in order
 * @param parts for a conjunction its parts, else empty
 */
public record Clause(String pattern, List<Operand> operands, List<Clause> parts) {

    /** Returns a condition on operands. */
    static Clause of(String pattern, Operand... operands) {
        return new Clause(pattern, List.of(operands), List.of());
    }

    /** Returns a conjunction. */
    static Clause and(List<Clause> parts) {
        return parts.size() == 1 ? parts.get(0) : new Clause("", List.of(), List.copyOf(parts));
    }

    /** Returns the conditions that must all hold, taken apart as far as they are one conjunction. */
    public List<Clause> conjuncts() {
        if (parts.isEmpty()) {
            return List.of(this);
        }
        List<Clause> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(part.conjuncts()));
        return all;
    }

    /** Returns the text of this condition in an expression. */
    public String emit(Placeholders placeholders) {
        if (!parts.isEmpty()) {
            List<String> texts = new ArrayList<>();
            parts.forEach(part -> texts.add("(" + part.emit(placeholders) + ")"));
            return String.join(" AND ", texts);
        }
        StringBuilder text = new StringBuilder();
        int operand = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '%') {
                text.append(operands.get(operand++).emit(placeholders));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** Returns the top-level attributes that the condition names. */
    public Set<String> attributes() {
        Set<String> names = new LinkedHashSet<>();
        operands.forEach(operand -> operand.addAttributes(names));
        parts.forEach(part -> names.addAll(part.attributes()));
        return names;
    }

    /** Returns the value that the condition says an attribute equals, or null if it says something else. */
    public @Nullable AttributeValue equalTo(String attributeName) {
        if (!pattern.equals("% = %") || !isAttribute(operands.get(0), attributeName)) {
            return null;
        }
        return operands.get(1) instanceof Operand.Literal literal ? literal.value() : null;
    }

    /** Returns whether a key condition can say the same of the sort key. */
    public boolean isRangeOf(String attributeName) {
        boolean shape =
                switch (pattern) {
                    case "% = %", "% < %", "% <= %", "% > %", "% >= %", "% BETWEEN % AND %", "begins_with(%, %)" ->
                        true;
                    default -> false;
                };
        return shape
                && isAttribute(operands.get(0), attributeName)
                && operands.stream().skip(1).allMatch(Operand.Literal.class::isInstance);
    }

    private static boolean isAttribute(Operand operand, String attributeName) {
        return operand instanceof Operand.Place place
                && place.path().isTopLevel()
                && place.path().attributeName().equals(attributeName);
    }
}
