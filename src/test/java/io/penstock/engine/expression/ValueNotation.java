package io.penstock.engine.expression;

import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.BinarySetValue;
import io.penstock.engine.item.BinaryValue;
import io.penstock.engine.item.BooleanValue;
import io.penstock.engine.item.DynamoNumber;
import io.penstock.engine.item.ListValue;
import io.penstock.engine.item.MapValue;
import io.penstock.engine.item.NullValue;
import io.penstock.engine.item.NumberSetValue;
import io.penstock.engine.item.NumberValue;
import io.penstock.engine.item.StringSetValue;
import io.penstock.engine.item.StringValue;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the golden files write values: {@code 'text'}, {@code 1.5}, {@code 0xCAFE}, {@code true}, {@code null},
 * {@code [1, 'a']}, {@code {k: 1}}, and sets as {@code <'a', 'b'>}.
 */
final class ValueNotation {
    private final String text;
    private int at;

    private ValueNotation(String text) {
        this.text = text;
    }

    static AttributeValue parse(String text) {
        ValueNotation notation = new ValueNotation(text);
        AttributeValue value = notation.value();
        notation.space();
        if (notation.at != text.length()) {
            throw new IllegalArgumentException("more than one value: " + text);
        }
        return value;
    }

    static String print(AttributeValue value) {
        if (value instanceof StringValue string) {
            return "'" + string.value() + "'";
        } else if (value instanceof NumberValue number) {
            return number.value().toString();
        } else if (value instanceof BinaryValue binary) {
            return "0x" + HexFormat.of().withUpperCase().formatHex(binary.toByteArray());
        } else if (value instanceof BooleanValue bool) {
            return Boolean.toString(bool.value());
        } else if (value instanceof ListValue list) {
            return list.elements().stream().map(ValueNotation::print).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof MapValue map) {
            return print(map.entries(), ": ", "{", "}");
        } else if (value instanceof StringSetValue set) {
            return set.elements().stream().map(s -> "'" + s + "'").sorted().collect(Collectors.joining(", ", "<", ">"));
        } else if (value instanceof NumberSetValue set) {
            return set.elements().stream()
                    .sorted()
                    .map(DynamoNumber::toString)
                    .collect(Collectors.joining(", ", "<", ">"));
        } else if (value instanceof BinarySetValue set) {
            return set.elements().stream()
                    .sorted()
                    .map(ValueNotation::print)
                    .collect(Collectors.joining(", ", "<", ">"));
        }
        return "null";
    }

    static String print(Map<String, AttributeValue> entries, String between, String open, String close) {
        return entries.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + between + print(entry.getValue()))
                .collect(Collectors.joining(", ", open, close));
    }

    private AttributeValue value() {
        space();
        char c = text.charAt(at);
        if (c == '\'') {
            int end = text.indexOf('\'', at + 1);
            String string = text.substring(at + 1, end);
            at = end + 1;
            return new StringValue(string);
        } else if (c == '[') {
            return new ListValue(members(']'));
        } else if (c == '{') {
            return map();
        } else if (c == '<') {
            return set(members('>'));
        }
        String word = word();
        return switch (word) {
            case "true" -> BooleanValue.TRUE;
            case "false" -> BooleanValue.FALSE;
            case "null" -> NullValue.INSTANCE;
            default ->
                word.startsWith("0x")
                        ? BinaryValue.wrap(HexFormat.of().parseHex(word.substring(2)))
                        : NumberValue.parse(word);
        };
    }

    private List<AttributeValue> members(char close) {
        List<AttributeValue> members = new ArrayList<>();
        at++;
        space();
        while (text.charAt(at) != close) {
            members.add(value());
            space();
            if (text.charAt(at) == ',') {
                at++;
                space();
            }
        }
        at++;
        return members;
    }

    private MapValue map() {
        Map<String, AttributeValue> entries = new LinkedHashMap<>();
        at++;
        space();
        while (text.charAt(at) != '}') {
            String key = word();
            space();
            at++;
            entries.put(key, value());
            space();
            if (text.charAt(at) == ',') {
                at++;
                space();
            }
        }
        at++;
        return new MapValue(entries);
    }

    private static AttributeValue set(List<AttributeValue> members) {
        if (members.get(0) instanceof StringValue) {
            return new StringSetValue(members.stream()
                    .map(member -> ((StringValue) member).value())
                    .collect(Collectors.toCollection(LinkedHashSet::new)));
        } else if (members.get(0) instanceof NumberValue) {
            return new NumberSetValue(members.stream()
                    .map(member -> ((NumberValue) member).value())
                    .collect(Collectors.toCollection(LinkedHashSet::new)));
        }
        return new BinarySetValue(members.stream()
                .map(member -> (BinaryValue) member)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private String word() {
        int start = at;
        while (at < text.length() && ",]}>: ".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private void space() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }
}
