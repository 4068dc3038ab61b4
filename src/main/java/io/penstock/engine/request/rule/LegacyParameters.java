package io.penstock.engine.request.rule;

import static io.penstock.engine.request.rule.Parameters.ATTRIBUTES_TO_GET;
import static io.penstock.engine.request.rule.Parameters.CONDITIONAL_OPERATOR;
import static io.penstock.engine.request.rule.Parameters.EXPECTED;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.RequestMessages;
import io.penstock.engine.failure.ValueMessages;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.BinaryValue;
import io.penstock.engine.item.NumberValue;
import io.penstock.engine.item.StringValue;
import io.penstock.engine.request.ComparisonOperator;
import io.penstock.engine.request.item.LegacyCondition;
import io.penstock.engine.request.item.LegacyConditions;
import io.penstock.engine.request.shape.Defect;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.FlagShape;
import io.penstock.engine.request.shape.ListShape;
import io.penstock.engine.request.shape.MapShape;
import io.penstock.engine.request.shape.Member;
import io.penstock.engine.request.shape.StructureShape;
import io.penstock.engine.request.shape.TextShape;
import io.penstock.engine.request.shape.ValueShape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Legacy conditions and projections: their shape, their own checks, and their records. */
final class LegacyParameters {

    private static final String ARGUMENTS = "AttributeValueList";
    private static final String OPERATOR = "ComparisonOperator";
    private static final String EXISTS = "Exists";
    private static final String VALUE = "Value";
    private static final TextShape OPERATORS = TextShape.oneOf(
            "IN",
            "NULL",
            "BETWEEN",
            "LT",
            "NOT_CONTAINS",
            "EQ",
            "GT",
            "NOT_NULL",
            "NE",
            "LE",
            "BEGINS_WITH",
            "GE",
            "CONTAINS");
    private static final ListShape ARGUMENT_LIST = ListShape.of(ValueShape.VALUE);

    static final Member EXPECTED_MAP = Member.optional(
            EXPECTED,
            MapShape.of(StructureShape.of(
                    "ExpectedAttributeValue",
                    Member.optional(ARGUMENTS, ARGUMENT_LIST),
                    Member.optional(OPERATOR, OPERATORS),
                    Member.optional(EXISTS, FlagShape.FLAG),
                    Member.optional(VALUE, ValueShape.VALUE))));

    private static final StructureShape CONDITION = StructureShape.of(
            "Condition", Member.required(OPERATOR, OPERATORS), Member.optional(ARGUMENTS, ARGUMENT_LIST));

    private LegacyParameters() {}

    /** Declares a map of conditions. */
    static Member conditions(String name) {
        return Member.optional(name, MapShape.of(CONDITION));
    }

    /** Gives the legacy projection; empty where absent. */
    static List<String> attributesToGet(Draft draft) {
        List<String> attributes = draft.texts(ATTRIBUTES_TO_GET);
        Set<String> seen = new HashSet<>();
        for (String attribute : attributes) {
            checkName(attribute);
            if (!seen.add(attribute)) {
                throw EngineException.validation(RequestMessages.duplicateAttribute(attribute));
            }
        }
        return attributes;
    }

    /** Gives the conditions of a filter or of a legacy key condition; empty where absent. */
    static Map<String, LegacyCondition> filter(Draft draft, String member) {
        Map<String, LegacyCondition> conditions = new LinkedHashMap<>();
        draft.map(member).forEach((attribute, condition) -> {
            checkName(attribute);
            Draft given = (Draft) condition;
            ComparisonOperator operator = operator(given);
            List<AttributeValue> arguments = arguments(given);
            checkCount(operator, arguments);
            checkSameType(arguments);
            for (AttributeValue argument : arguments) {
                if (!isComparable(operator, argument)) {
                    throw EngineException.validation(RequestMessages.argumentType(
                            operator.name(), argument.type().name()));
                }
            }
            checkBounds(operator, arguments);
            conditions.put(attribute, new LegacyCondition(operator, arguments));
        });
        return conditions;
    }

    /** Gives the legacy condition of a write; without conditions where absent. */
    static LegacyConditions expected(Draft draft) {
        Map<String, LegacyCondition> conditions = new LinkedHashMap<>();
        draft.map(EXPECTED)
                .forEach((attribute, given) -> conditions.put(attribute, expected(attribute, (Draft) given)));
        return combined(draft, conditions);
    }

    /** Combines conditions; a conditional operator needs at least two of them. */
    static LegacyConditions combined(Draft draft, Map<String, LegacyCondition> conditions) {
        if (draft.has(CONDITIONAL_OPERATOR) && conditions.size() < 2) {
            throw EngineException.validation(
                    conditions.isEmpty()
                            ? RequestMessages.OPERATOR_WITHOUT_CONDITIONS
                            : RequestMessages.OPERATOR_WITH_ONE_CONDITION);
        }
        return conditions.isEmpty()
                ? LegacyConditions.NONE
                : new LegacyConditions(conditions, Parameters.operator(draft));
    }

    /** Refuses an attribute without a name. */
    static void checkName(String attribute) {
        if (attribute.isEmpty()) {
            throw EngineException.validation(ValueMessages.EMPTY_NAME);
        }
    }

    private static LegacyCondition expected(String attribute, Draft given) {
        checkName(attribute);
        if (given.has(OPERATOR) && given.has(EXISTS)) {
            throw fault("Exists and ComparisonOperator cannot be used together", attribute);
        }
        if (given.has(VALUE) && given.has(ARGUMENTS)) {
            throw fault("Value and AttributeValueList cannot be used together", attribute);
        }
        if (given.has(ARGUMENTS) && !given.has(OPERATOR)) {
            throw fault("AttributeValueList can only be used with a ComparisonOperator", attribute);
        }
        return given.has(OPERATOR) ? compared(attribute, given) : existing(attribute, given);
    }

    private static LegacyCondition existing(String attribute, Draft given) {
        Boolean exists = given.flagOrNull(EXISTS);
        AttributeValue value = given.value(VALUE);
        if (exists == null || exists) {
            if (value == null) {
                throw fault("Value must be provided when Exists is " + exists, attribute);
            }
            return new LegacyCondition(ComparisonOperator.EQ, List.of(value));
        }
        if (value != null) {
            throw fault("Value cannot be used when Exists is false", attribute);
        }
        return new LegacyCondition(ComparisonOperator.NULL, List.of());
    }

    private static LegacyCondition compared(String attribute, Draft given) {
        ComparisonOperator operator = operator(given);
        boolean takesArguments = operator != ComparisonOperator.NULL && operator != ComparisonOperator.NOT_NULL;
        if (takesArguments && !given.has(ARGUMENTS) && !given.has(VALUE)) {
            throw fault("Value or AttributeValueList must be used with ComparisonOperator: " + operator, attribute);
        }
        AttributeValue value = given.value(VALUE);
        List<AttributeValue> arguments = value == null ? arguments(given) : List.of(value);
        checkCount(operator, arguments);
        checkSameType(arguments);
        checkBounds(operator, arguments);
        return new LegacyCondition(operator, arguments);
    }

    private static ComparisonOperator operator(Draft condition) {
        return ComparisonOperator.valueOf(condition.requiredText(OPERATOR));
    }

    private static List<AttributeValue> arguments(Draft condition) {
        List<AttributeValue> arguments = new ArrayList<>();
        for (Object argument : condition.list(ARGUMENTS)) {
            if (argument instanceof Defect defect) {
                throw defect.asException();
            }
            arguments.add((AttributeValue) argument);
        }
        return arguments;
    }

    private static void checkCount(ComparisonOperator operator, List<AttributeValue> arguments) {
        int count = arguments.size();
        boolean fits =
                switch (operator) {
                    case NULL, NOT_NULL -> count == 0;
                    case EQ, NE, LE, LT, GE, GT, CONTAINS, NOT_CONTAINS, BEGINS_WITH -> count == 1;
                    case BETWEEN -> count == 2;
                    case IN -> count > 0;
                };
        if (!fits) {
            throw EngineException.validation(RequestMessages.argumentCount(operator.name()));
        }
    }

    private static void checkSameType(List<AttributeValue> arguments) {
        for (AttributeValue argument : arguments) {
            if (argument.type() != arguments.get(0).type()) {
                throw EngineException.validation(RequestMessages.ARGUMENT_TYPES_DIFFER);
            }
        }
    }

    private static boolean isComparable(ComparisonOperator operator, AttributeValue argument) {
        return switch (operator) {
            case EQ, NE, NULL, NOT_NULL -> true;
            case LE, LT, GE, GT, BETWEEN, IN ->
                switch (argument.type()) {
                    case S, N, B -> true;
                    default -> false;
                };
            case CONTAINS, NOT_CONTAINS ->
                switch (argument.type()) {
                    case S, N, B, BOOL, NULL -> true;
                    default -> false;
                };
            case BEGINS_WITH ->
                switch (argument.type()) {
                    case S, B -> true;
                    default -> false;
                };
        };
    }

    private static void checkBounds(ComparisonOperator operator, List<AttributeValue> arguments) {
        if (operator == ComparisonOperator.BETWEEN && isAbove(arguments.get(0), arguments.get(1))) {
            throw EngineException.validation(RequestMessages.BETWEEN_BOUNDS);
        }
    }

    private static boolean isAbove(AttributeValue lower, AttributeValue upper) {
        if (lower instanceof StringValue low && upper instanceof StringValue high) {
            return low.compareTo(high) > 0;
        } else if (lower instanceof NumberValue low && upper instanceof NumberValue high) {
            return low.value().compareTo(high.value()) > 0;
        }
        return lower instanceof BinaryValue low && upper instanceof BinaryValue high && low.compareTo(high) > 0;
    }

    private static EngineException fault(String fault, String attribute) {
        return EngineException.validation(RequestMessages.expectedFault(fault, attribute));
    }
}
