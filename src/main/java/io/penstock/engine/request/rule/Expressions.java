package io.penstock.engine.request.rule;

import static io.penstock.engine.request.rule.Parameters.KEY_CONDITION_EXPRESSION;
import static io.penstock.engine.request.rule.Parameters.NAMES;
import static io.penstock.engine.request.rule.Parameters.PROJECTION_EXPRESSION;
import static io.penstock.engine.request.rule.Parameters.VALUES;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.RequestMessages;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.request.shape.Defect;
import io.penstock.engine.request.shape.Draft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the expressions of a request, their placeholders and the legacy parameters fit together. What the expressions say
 * is not looked at here.
 */
final class Expressions {

    private static final String KEY_CONDITIONS = "KeyConditions";

    private final List<String> expressions;
    private final List<String> legacy;
    private final List<String> expressionsWithValues;

    /** Names the expressions and the legacy parameters of an operation, each in the order in which they are told. */
    Expressions(List<String> expressions, List<String> legacy) {
        this.expressions = expressions;
        this.legacy = legacy;
        this.expressionsWithValues = expressions.stream()
                .filter(expression -> !expression.equals(PROJECTION_EXPRESSION))
                .toList();
    }

    /** Refuses expressions beside legacy parameters, and placeholders without expressions. */
    void check(Draft draft) {
        List<String> present = expressions.stream().filter(draft::has).toList();
        if (!present.isEmpty()) {
            List<String> mixedIn =
                    legacy.stream().filter(name -> contradicts(draft, name)).toList();
            if (!mixedIn.isEmpty()) {
                throw EngineException.malformedRequest(RequestMessages.mixed(mixedIn, present));
            }
        } else if (draft.has(NAMES)) {
            throw EngineException.validation(RequestMessages.NAMES_WITHOUT_EXPRESSION);
        }
        if (!expressionsWithValues.isEmpty()
                && draft.has(VALUES)
                && expressionsWithValues.stream().noneMatch(draft::has)) {
            throw EngineException.malformedRequest(RequestMessages.valuesWithoutExpression(expressionsWithValues));
        }
    }

    /** Legacy key conditions go with a filter expression; only the key condition expression contradicts them. */
    private static boolean contradicts(Draft draft, String name) {
        return draft.has(name) && (!name.equals(KEY_CONDITIONS) || draft.has(KEY_CONDITION_EXPRESSION));
    }

    /** Gives what name placeholders stand for; empty where absent. */
    static Map<String, String> names(Draft draft) {
        if (!draft.has(NAMES)) {
            return Map.of();
        }
        Map<String, String> names = new LinkedHashMap<>();
        draft.map(NAMES).forEach((placeholder, name) -> names.put(placeholder, (String) name));
        if (names.isEmpty()) {
            throw EngineException.validation(RequestMessages.NAMES_EMPTY);
        }
        for (String placeholder : names.keySet()) {
            if (!isPlaceholder(placeholder, '#')) {
                throw EngineException.validation(RequestMessages.placeholderSyntax(NAMES, placeholder));
            }
        }
        return names;
    }

    /** Gives what value placeholders stand for; empty where absent. */
    static Map<String, AttributeValue> values(Draft draft) {
        if (!draft.has(VALUES)) {
            return Map.of();
        }
        Map<String, ?> given = draft.map(VALUES);
        if (given.isEmpty()) {
            throw EngineException.validation(RequestMessages.VALUES_EMPTY);
        }
        for (String placeholder : given.keySet()) {
            if (!isPlaceholder(placeholder, ':')) {
                throw EngineException.validation(RequestMessages.placeholderSyntax(VALUES, placeholder));
            }
        }
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        given.forEach((placeholder, value) -> {
            if (value instanceof Defect defect) {
                throw defect.asPlaceholderException(placeholder);
            }
            values.put(placeholder, (AttributeValue) value);
        });
        return values;
    }

    private static boolean isPlaceholder(String name, char mark) {
        if (name.length() < 2 || name.charAt(0) != mark) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
            if (!fine) {
                return false;
            }
        }
        return true;
    }
}
