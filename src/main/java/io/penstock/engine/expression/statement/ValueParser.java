package io.penstock.engine.expression.statement;

import io.penstock.engine.expression.statement.StatementToken.Kind;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.item.AttributeType;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.BinarySetValue;
import io.penstock.engine.item.BinaryValue;
import io.penstock.engine.item.BooleanValue;
import io.penstock.engine.item.DynamoNumber;
import io.penstock.engine.item.InvalidNumberException;
import io.penstock.engine.item.ListValue;
import io.penstock.engine.item.MapValue;
import io.penstock.engine.item.NullValue;
import io.penstock.engine.item.NumberSetValue;
import io.penstock.engine.item.NumberValue;
import io.penstock.engine.item.StringSetValue;
import io.penstock.engine.item.StringValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads values: texts, numbers, booleans, null, lists, maps, sets and parameters. */
final class ValueParser {

    private final TokenReader reader;

    ValueParser(TokenReader reader) {
        this.reader = reader;
    }

    /** Tells whether a value begins here. */
    boolean isNext() {
        StatementToken token = reader.peek();
        return token.kind() == Kind.TEXT
                || token.kind() == Kind.NUMBER
                || token.isSign("?")
                || token.isSign("[")
                || token.isSign("{")
                || token.isSign("<<")
                || (token.isSign("-") && reader.peekSecond().kind() == Kind.NUMBER)
                || token.isKeyword("TRUE")
                || token.isKeyword("FALSE")
                || token.isKeyword("NULL");
    }

    AttributeValue value() {
        reader.enter();
        try {
            if (reader.accept("TRUE")) {
                return BooleanValue.TRUE;
            } else if (reader.accept("FALSE")) {
                return BooleanValue.FALSE;
            } else if (reader.accept("NULL")) {
                return NullValue.INSTANCE;
            } else if (reader.acceptSign("?")) {
                return reader.parameter();
            } else if (reader.acceptSign("-")) {
                return number("-" + reader.take().text());
            } else if (reader.acceptSign("[")) {
                return new ListValue(elements("]"));
            } else if (reader.acceptSign("{")) {
                return new MapValue(entries());
            } else if (reader.acceptSign("<<")) {
                return set(elements(">>"));
            }
            StatementToken token = reader.peek();
            if (token.kind() == Kind.TEXT) {
                return new StringValue(reader.take().text());
            } else if (token.kind() == Kind.NUMBER) {
                return number(reader.take().text());
            }
            throw reader.unexpected();
        } finally {
            reader.leave();
        }
    }

    private static AttributeValue number(String text) {
        try {
            return NumberValue.parse(text);
        } catch (InvalidNumberException e) {
            throw StatementTokenizer.malformed("Invalid number: " + text);
        }
    }

    private List<AttributeValue> elements(String end) {
        List<AttributeValue> elements = new ArrayList<>();
        if (!reader.acceptSign(end)) {
            do {
                elements.add(value());
            } while (reader.acceptSign(","));
            reader.expectSign(end);
        }
        return elements;
    }

    /** Reads the entries of a map behind its opening brace. */
    Map<String, AttributeValue> entries() {
        Map<String, AttributeValue> entries = new LinkedHashMap<>();
        if (!reader.acceptSign("}")) {
            do {
                if (reader.peek().kind() != Kind.TEXT && !reader.peek().isName()) {
                    throw reader.unexpected();
                }
                String name = reader.take().text();
                reader.expectSign(":");
                if (entries.put(name, value()) != null) {
                    throw StatementTokenizer.malformed("Duplicate attribute: " + name);
                }
            } while (reader.acceptSign(","));
            reader.expectSign("}");
        }
        return entries;
    }

    private static AttributeValue set(List<AttributeValue> elements) {
        if (elements.isEmpty()) {
            throw EngineException.validation("One or more parameter values were invalid: A set may not be empty");
        }
        AttributeType type = elements.get(0).type();
        Set<String> strings = new LinkedHashSet<>();
        Set<DynamoNumber> numbers = new LinkedHashSet<>();
        Set<BinaryValue> binaries = new LinkedHashSet<>();
        for (AttributeValue element : elements) {
            boolean added;
            if (element.type() != type) {
                throw StatementTokenizer.malformed("Elements of a set must be of one type");
            } else if (element instanceof StringValue string) {
                added = strings.add(string.value());
            } else if (element instanceof NumberValue number) {
                added = numbers.add(number.value());
            } else if (element instanceof BinaryValue binary) {
                added = binaries.add(binary);
            } else {
                throw StatementTokenizer.malformed("Elements of a set must be texts, numbers or binary values");
            }
            if (!added) {
                throw EngineException.validation("Input collection contains duplicates");
            }
        }
        return type == AttributeType.S
                ? new StringSetValue(strings)
                : type == AttributeType.N ? new NumberSetValue(numbers) : new BinarySetValue(binaries);
    }
}
