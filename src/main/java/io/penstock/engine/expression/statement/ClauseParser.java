package io.penstock.engine.expression.statement;

import io.penstock.engine.expression.statement.StatementToken.Kind;
import io.penstock.engine.item.DocumentPath;
import io.penstock.engine.item.StringValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads operands and conditions. */
final class ClauseParser {

    private static final Set<String> CONDITION_FUNCTIONS = Set.of("begins_with", "contains", "attribute_type");
    private static final Set<String> VALUE_FUNCTIONS = Set.of("size", "list_append", "if_not_exists");
    private static final Set<String> SET_FUNCTIONS = Set.of(Statement.SET_ADD, Statement.SET_DELETE);
    private static final Set<String> COMPARISONS = Set.of("=", "<", "<=", ">", ">=", "<>", "!=");

    private final TokenReader reader;
    private final ValueParser values;

    ClauseParser(TokenReader reader, ValueParser values) {
        this.reader = reader;
        this.values = values;
    }

    Clause condition() {
        reader.enter();
        List<Clause> alternatives = new ArrayList<>();
        do {
            alternatives.add(conjunction());
        } while (reader.accept("OR"));
        reader.leave();
        return alternatives.size() == 1 ? alternatives.get(0) : joined(alternatives);
    }

    private static Clause joined(List<Clause> alternatives) {
        StringBuilder pattern = new StringBuilder();
        List<Operand> operands = new ArrayList<>();
        for (Clause alternative : alternatives) {
            pattern.append(pattern.isEmpty() ? "(" : " OR (")
                    .append(flat(alternative, operands))
                    .append(')');
        }
        return new Clause(pattern.toString(), operands, List.of());
    }

    /** Returns the pattern of a condition and collects its operands. */
    private static String flat(Clause clause, List<Operand> operands) {
        if (clause.parts().isEmpty()) {
            operands.addAll(clause.operands());
            return clause.pattern();
        }
        List<String> patterns = new ArrayList<>();
        clause.parts().forEach(part -> patterns.add("(" + flat(part, operands) + ")"));
        return String.join(" AND ", patterns);
    }

    private Clause conjunction() {
        List<Clause> parts = new ArrayList<>();
        do {
            parts.add(negation());
        } while (reader.accept("AND"));
        return Clause.and(parts);
    }

    private Clause negation() {
        if (reader.accept("NOT")) {
            reader.enter();
            List<Operand> operands = new ArrayList<>();
            String pattern = "NOT (" + flat(negation(), operands) + ")";
            reader.leave();
            return new Clause(pattern, operands, List.of());
        }
        if (reader.acceptSign("(")) {
            Clause inner = condition();
            reader.expectSign(")");
            return inner;
        }
        return predicate();
    }

    private Clause predicate() {
        String function = reader.peek().text().toLowerCase(Locale.ROOT);
        if (reader.peek().kind() == Kind.WORD
                && reader.peekSecond().isSign("(")
                && CONDITION_FUNCTIONS.contains(function)) {
            reader.take();
            List<Operand> arguments = arguments();
            return new Clause(
                    function + "(" + "%, ".repeat(Math.max(0, arguments.size() - 1)) + "%)", arguments, List.of());
        }
        Operand left = operand();
        if (reader.accept("BETWEEN")) {
            Operand lower = operand();
            reader.expect("AND");
            return Clause.of("% BETWEEN % AND %", left, lower, operand());
        } else if (reader.accept("IN")) {
            return in(left);
        } else if (reader.accept("IS")) {
            return is(left);
        }
        StatementToken comparison = reader.take();
        if (comparison.kind() != Kind.SIGN || !COMPARISONS.contains(comparison.text())) {
            throw StatementTokenizer.malformed("Unexpected term: " + comparison.text());
        }
        String sign = comparison.text().equals("!=") ? "<>" : comparison.text();
        return Clause.of("% " + sign + " %", left, operand());
    }

    private Clause in(Operand left) {
        String end = reader.peek().isSign("[") ? "]" : ")";
        reader.expectSign(end.equals("]") ? "[" : "(");
        List<Operand> operands = new ArrayList<>(List.of(left));
        do {
            operands.add(operand());
        } while (reader.acceptSign(","));
        reader.expectSign(end);
        return new Clause("% IN (" + "%, ".repeat(operands.size() - 2) + "%)", operands, List.of());
    }

    private Clause is(Operand left) {
        boolean not = reader.accept("NOT");
        if (reader.accept("MISSING")) {
            return Clause.of(not ? "attribute_exists(%)" : "attribute_not_exists(%)", left);
        }
        reader.expect("NULL");
        return Clause.of(
                (not ? "NOT " : "") + "attribute_type(%, %)", left, new Operand.Literal(new StringValue("NULL")));
    }

    private List<Operand> arguments() {
        reader.expectSign("(");
        List<Operand> arguments = new ArrayList<>();
        do {
            arguments.add(operand());
        } while (reader.acceptSign(","));
        reader.expectSign(")");
        return arguments;
    }

    /** Reads an operand of a condition: a value, a place or a function. */
    Operand operand() {
        reader.enter();
        try {
            if (values.isNext()) {
                return new Operand.Literal(values.value());
            }
            String function = reader.peek().text().toLowerCase(Locale.ROOT);
            if (reader.peek().kind() == Kind.WORD
                    && reader.peekSecond().isSign("(")
                    && VALUE_FUNCTIONS.contains(function)) {
                reader.take();
                return new Operand.Call(function, arguments());
            }
            return new Operand.Place(path());
        } finally {
            reader.leave();
        }
    }

    /** Reads what an attribute is set to: an operand, a sum or difference of two, or a change of a set. */
    Operand assigned() {
        String function = reader.peek().text().toLowerCase(Locale.ROOT);
        if (reader.peek().kind() == Kind.WORD && reader.peekSecond().isSign("(") && SET_FUNCTIONS.contains(function)) {
            reader.take();
            return new Operand.Call(function, arguments());
        }
        Operand left = operand();
        if (reader.acceptSign("+")) {
            return new Operand.Sum(left, "+", operand());
        } else if (reader.acceptSign("-")) {
            return new Operand.Sum(left, "-", operand());
        }
        return left;
    }

    DocumentPath path() {
        List<DocumentPath.Element> elements = new ArrayList<>();
        elements.add(new DocumentPath.Name(reader.name()));
        while (true) {
            if (reader.acceptSign(".")) {
                elements.add(new DocumentPath.Name(reader.name()));
            } else if (reader.peek().isSign("[") && reader.peekSecond().kind() == Kind.NUMBER) {
                reader.take();
                elements.add(new DocumentPath.Index(position(reader.take().text())));
                reader.expectSign("]");
            } else {
                return new DocumentPath(elements);
            }
        }
    }

    private static int position(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw StatementTokenizer.malformed("Invalid list position: " + text);
        }
    }
}
